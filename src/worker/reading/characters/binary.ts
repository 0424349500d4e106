import type { Bytes } from "../../../protocol/bytes";

/** The bytes of a text whose characters have their numbers, as mail and some exports are read. */
export function bytesOfBinary(binary: string): Bytes {
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

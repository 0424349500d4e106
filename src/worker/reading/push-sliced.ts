import type { Bytes } from "../../protocol/bytes";
import type { Slicer } from "../tasks/run-sliced";

/** Bytes of the first slice of a reading. */
export const FIRST_BYTES = 1 << 16;

/** Hands bytes on, slice by slice, until `push` returns false; returns whether it wants more. */
export async function pushSliced(
  bytes: Bytes,
  slicer: Slicer,
  push: (part: Bytes) => unknown,
): Promise<boolean> {
  let wants = true;
  for (let at = 0; wants && at < bytes.length; ) {
    await slicer.slice((units) => {
      const part = bytes.subarray(at, at + units);
      wants = push(part) !== false;
      at += part.length;
      return part.length;
    });
  }
  return wants;
}

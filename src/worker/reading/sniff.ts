import { EngineError } from "../../protocol/errors";

/** Text encodings that can be told from a file's first bytes. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** How much of a file is read to tell text from other data. */
export const SNIFF_BYTES = 65_536;

const UNPACK = "Unpack it and choose the text inside.";
const SAVE_AS_TEXT = "Save or export it as plain text (UTF-8) and choose that.";

const SIGNATURES: readonly { bytes: readonly number[]; what: string; advice: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], what: "a PDF document", advice: SAVE_AS_TEXT },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    what: "a zip archive (Word, OpenDocument and EPUB files are that too)",
    advice: "Unpack it, or export the document as plain text, and choose that.",
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: "a PNG image", advice: "Choose a text file." },
  { bytes: [0xff, 0xd8, 0xff], what: "a JPEG image", advice: "Choose a text file." },
  { bytes: [0x42, 0x5a, 0x68], what: "compressed with bzip2", advice: UNPACK },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], what: "compressed with xz", advice: UNPACK },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: "compressed with Zstandard", advice: UNPACK },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], what: "a 7-Zip archive", advice: UNPACK },
  // Must come before the mark of UTF-16, with which it begins.
  { bytes: [0xff, 0xfe, 0x00, 0x00], what: "UTF-32 text", advice: "Save it as UTF-8." },
];

/** Whether the bytes begin like a gzip file. */
export function isGzip(head: Uint8Array): boolean {
  return startsWith(head, [0x1f, 0x8b]);
}

/**
 * Tells the encoding of a text from its first bytes.
 *
 * @param head The first `SNIFF_BYTES` bytes, or all when there are fewer.
 * @param name What to call the file in an error.
 * @throws EngineError `not-text` when it is no text.
 */
export function detectEncoding(head: Uint8Array, name: string): Encoding {
  const known = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  if (known) throw new EngineError("not-text", `${name} is ${known.what}. ${known.advice}`);
  if (startsWith(head, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(head, [0xfe, 0xff])) return "utf-16be";
  if (head.subarray(0, SNIFF_BYTES).includes(0)) {
    throw new EngineError(
      "not-text",
      `${name} is not plain text: it holds zero bytes. If it is a document, save or export it as plain text (UTF-8) and choose that.`,
    );
  }
  return "utf-8";
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

import type { Bytes } from "../../protocol/bytes";
import { EngineError } from "../../protocol/errors";
import { wideEncoding } from "./characters/wide";
import { beginsWith } from "./chunks";

/** How much of a file is read to tell text from other data. */
export const SNIFF_BYTES = 65_536;

const UNPACK = "Unpack it and choose the text inside.";
const CHOOSE_TEXT = "Choose a text file.";
const AS_PARQUET = "Save it as Parquet or CSV and choose that.";
const KEYED_VECTORS =
  "In Python: model.wv.save_word2vec_format('vectors.bin', binary=True), then open that file.";

/** What to do with vectors in a file that is not opened. */
export const vectorsSavedBy = (save: string) =>
  `Save the vectors as vectors.npy with ${save} and its words as a list in vectors.vocab.json with json.dump, and open both.`;

const SIGNATURES: readonly { bytes: readonly number[]; what: string; advice: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: "a PNG image", advice: CHOOSE_TEXT },
  { bytes: [0xff, 0xd8, 0xff], what: "a JPEG image", advice: CHOOSE_TEXT },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: "a GIF image", advice: CHOOSE_TEXT },
  { bytes: [0x49, 0x44, 0x33], what: "a sound file", advice: CHOOSE_TEXT },
  // Only within another archive; by itself it is unpacked.
  {
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
    what: "compressed with xz",
    advice: `${UNPACK} (unxz)`,
  },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], what: "a 7-Zip archive", advice: UNPACK },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: "a RAR archive", advice: UNPACK },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: "a program", advice: CHOOSE_TEXT },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: "a document of an older Microsoft Office",
    advice: "Save it as .docx or as plain text and choose that.",
  },
  {
    bytes: [0xba, 0x16, 0x4f, 0x2f],
    what: "a fastText model",
    advice: "Open its .vec file, which fastText writes beside it.",
  },
  {
    bytes: [0x89, 0x48, 0x44, 0x46],
    what: "an HDF5 file",
    advice: "Export its vectors as .npy or as word2vec text.",
  },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    what: "an SQLite database",
    advice: "Export the text as CSV.",
  },
  { bytes: [0x47, 0x47, 0x55, 0x46], what: "a language model", advice: CHOOSE_TEXT },
  { bytes: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], what: "an Arrow file", advice: AS_PARQUET },
];

const UTF_32 = { what: "UTF-32 text", advice: "Save it as UTF-8." };
/** The highest number that a character has. */
const LAST_CHARACTER = 0x10ffff;
/** Pickled objects begin with a protocol number from 2 on. */
const PICKLE = 0x80;
/** More control characters in so many are not text in any encoding. */
const CONTROLS = 30;

/**
 * Why the beginning of a file is not text; null if it may be one.
 *
 * @param head The first `SNIFF_BYTES` bytes, or all when there are fewer.
 * @param name What to call the file.
 */
export function whatIsNoText(head: Bytes, name: string): EngineError | null {
  const known =
    SIGNATURES.find(({ bytes }) => beginsWith(head, bytes)) ??
    pickle(head) ??
    tensors(head) ??
    (isUtf32(head) ? UTF_32 : null);
  if (known) return new EngineError("not-text", `${name} is ${known.what}. ${known.advice}`);
  if (!isBinary(head)) return null;
  return new EngineError(
    "not-text",
    `${name} is not plain text: it holds zero bytes, or others that are not characters. If it is a document, save or export it as plain text (UTF-8) and choose that.`,
  );
}

function pickle(head: Bytes): { what: string; advice: string } | null {
  const version = head[1] ?? 0;
  if (head[0] !== PICKLE || version < 2 || version > 5) return null;
  const text = String.fromCharCode(...head.subarray(0, 4096));
  const isGensim = /gensim|KeyedVectors|Word2Vec/.test(text);
  const what = isGensim ? "a model that gensim has saved" : "a pickled Python object";
  return { what, advice: KEYED_VECTORS };
}

/** A file of safetensors begins with the length of its description, in eight bytes, and that. */
function tensors(head: Bytes): { what: string; advice: string } | null {
  const isLength = [4, 5, 6, 7].every((at) => head[at] === 0);
  if (!isLength || head[8] !== 0x7b || head[9] !== 0x22) return null;
  return { what: "a file of tensors", advice: vectorsSavedBy("numpy.save") };
}

/** Whether every four bytes are the number of a character, in either order, and not all are zero. */
function isUtf32(head: Bytes): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.length & ~3);
  const areCharacters = (isLittle: boolean) => {
    let highest = 0;
    for (let at = 0; at < view.byteLength && highest <= LAST_CHARACTER; at += 4)
      highest = Math.max(highest, view.getUint32(at, isLittle));
    return highest > 0 && highest <= LAST_CHARACTER;
  };
  return areCharacters(true) || areCharacters(false);
}

/** Documents and marks of other encodings have zeros and controls; a text has a few by accident. */
function isBinary(head: Bytes): boolean {
  if (beginsWith(head, [0xff, 0xfe]) || beginsWith(head, [0xfe, 0xff])) return false;
  if (beginsWith(head, [0x25, 0x50, 0x44, 0x46]) || beginsWith(head, [0x50, 0x41, 0x52, 0x31]))
    return false;
  if (wideEncoding(head)) return false;
  const kinds = new Set<number>();
  let controls = 0;
  for (const byte of head) {
    if (byte >= 32 || (byte > 8 && byte < 14) || byte === 27) continue;
    controls += 1;
    kinds.add(byte);
  }
  // Some programs put zeros between names or lines, or fill records and files with them, and others a control between the fields of a
  // table: where nothing else is odd, it parts words.
  return kinds.size > 1 && controls * CONTROLS > head.length;
}

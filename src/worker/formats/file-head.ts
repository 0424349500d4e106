import type { Bytes } from "../../protocol/bytes";
import { nameOf } from "../reading/read-blob";
import { detectEncoding, isGzip } from "../reading/sniff";
import { readUnpacked } from "../reading/text-file";

/** More than the head of any `.npy` that holds vectors, and enough to tell what any file is. */
export const HEAD_BYTES = 65_536;

/** What a file seems to be by its beginning. `lines` is any other text; `glove` word vectors without a header. */
export type FileKind =
  | "npy"
  | "vocab-json"
  | "state"
  | "text"
  | "binary"
  | "glove"
  | "tsv-vectors"
  | "lines";

/** A file with what was found out about it. */
export interface KnownFile {
  blob: Blob;
  kind: FileKind;
  gzip: boolean;
  /** Its first line; empty for those that are no text. */
  firstLine: string;
}

/** Begins every `.state` file. */
export const STATE_MAGIC = "W2VSTATE";

/**
 * Looks at the beginning of a file, unpacked when it is gzip.
 *
 * @throws EngineError `not-text` for what can't be vectors nor words, such as a PDF; `bad-gzip`, `no-file`.
 */
export async function lookAt(blob: Blob): Promise<KnownFile> {
  const gzip = isGzip(new Uint8Array(await blob.slice(0, 2).arrayBuffer()));
  const head = await readHead(blob, gzip);
  const kind = binaryKind(head);
  if (kind) return { blob, gzip, kind, firstLine: "" };
  detectEncoding(head, nameOf(blob));
  const firstLine = decode(head.subarray(0, lineEnd(head))).replace(/^\uFEFF/, "");
  return { blob, gzip, kind: textKind(head, firstLine), firstLine };
}

async function readHead(blob: Blob, gzip: boolean): Promise<Bytes> {
  // A gzip file must be unpacked from its beginning; one chunk of it will do.
  const source = gzip ? blob : blob.slice(0, HEAD_BYTES);
  const chunks = readUnpacked(source, () => {});
  const first = await chunks.next();
  await chunks.return(undefined);
  return first.done ? new Uint8Array() : first.value.subarray(0, HEAD_BYTES);
}

function binaryKind(head: Bytes): FileKind | null {
  const ascii = String.fromCharCode(...head.subarray(0, 8));
  if (ascii.startsWith("\x93NUMPY")) return "npy";
  if (ascii === STATE_MAGIC) return "state";
  return isHeader(decode(head.subarray(0, Math.min(lineEnd(head), 64)))) && !isTextBehind(head)
    ? "binary"
    : null;
}

function textKind(head: Bytes, firstLine: string): FileKind {
  if (isHeader(firstLine)) return "text";
  if (/^\uFEFF?\s*\[\s*("|\])/.test(decode(head.subarray(0, 256)))) return "vocab-json";
  const cells = firstLine.split("\t");
  if (cells.length > 1 && cells.every(isNumber)) return "tsv-vectors";
  const [, ...numbers] = firstLine.trimEnd().split(/[ \t]+/);
  return numbers.length > 1 && numbers.every(isNumber) ? "glove" : "lines";
}

/** Two whole numbers: how many words and how many dimensions. With a tab between them they would be a table's. */
function isHeader(line: string): boolean {
  return /^\uFEFF?\d+ +\d+\s*$/.test(line);
}

/** Floats as bytes are hardly ever UTF-8, and never without control characters for long. */
function isTextBehind(head: Bytes): boolean {
  const rest = head.subarray(lineEnd(head) + 1);
  const line = rest.subarray(0, Math.min(lineEnd(rest), 4_096));
  if (line.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return false;
  const [, ...fields] = decode(line).trimEnd().split(/[ \t]/);
  // The last one may be cut. A word may hold spaces, so the first ones may be no numbers.
  const last = fields.length > 1 ? fields.at(-2) : fields.at(-1);
  return last === undefined || last === "" || isNumber(last);
}

function isNumber(field: string): boolean {
  return /^\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|nan|inf(inity)?)\s*$/i.test(
    field,
  );
}

function lineEnd(bytes: Bytes): number {
  const end = bytes.indexOf(10);
  return end < 0 ? bytes.length : end;
}

const decode = (bytes: Bytes) => new TextDecoder().decode(bytes);

import type { Bytes } from "../../../protocol/bytes";
import { EngineError } from "../../../protocol/errors";
import { bytesOf, CHUNK_BYTES, counted, gathered, rechunk, sliceBlob } from "../chunks";
import { nameOf } from "../read-blob";
import { SNIFF_BYTES, vectorsSavedBy, whatIsNoText } from "../sniff";
import { packingOf, unpacked, unpackedName } from "./packings";
import type { ZipEntry } from "./zip";

/** A document: a file, or one of the files in an archive. */
export interface OpenDocument {
  /** What to call it in a message. */
  called: string;
  /** Its path within its archive, or the file's name. */
  name: string;
  /** Its first bytes; all of a shorter one. */
  head: Bytes;
  /** Whether the head is all. */
  isWhole: boolean;
  /** All of it, from its beginning; can be read once. */
  chunks: AsyncGenerator<Bytes>;
  /** The file itself, where it is neither packed nor in an archive. */
  blob: Blob | null;
  /** The parts of a document that is a zip archive by itself, as those of word processors are. */
  parts: readonly ZipEntry[] | null;
}

/** What was found on the way. */
export interface ContainerTally {
  documents: number;
  /** Files that were left out since they are not texts. */
  leftOut: string[];
}

/** How files are opened. */
export interface Opening {
  tally: ContainerTally;
  onRead: (bytes: number) => void;
  /** Whether files that are not texts are left out rather than refused. */
  lenient: boolean;
}

/** Bytes of a document within an archive that must be in memory as a whole. */
const LONGEST_INNER = 1 << 28;

/** A file, and its beginning. */
export interface BegunFile {
  file: Blob;
  head: Promise<Bytes>;
}

/** Files that are begun at a time, and bytes of theirs; and how many such batches are begun ahead. */
const BATCH_FILES = 64;
const BATCH_BYTES = 1 << 20;
const AHEAD = 2;

/** Files one after the other, while the beginnings of the next ones are read. */
export function* begun(files: readonly Blob[]): Generator<BegunFile> {
  const ahead: BegunFile[][] = [];
  for (const batch of batchesOf(files)) {
    ahead.push(begunAtOnce(batch));
    if (ahead.length > AHEAD) yield* ahead.shift() ?? [];
  }
  for (const batch of ahead) yield* batch;
}

function* batchesOf(files: readonly Blob[]): Generator<Blob[]> {
  let batch: Blob[] = [];
  let bytes = 0;
  for (const file of files) {
    batch.push(file);
    bytes += Math.min(file.size, SNIFF_BYTES);
    if (batch.length < BATCH_FILES && bytes < BATCH_BYTES) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  yield batch;
}

/**
 * Small files are read as one: a browser takes as long to open one of them as to read a thousand bytes of it many times over. If that
 * fails, each is read by itself, so that the one that cannot be read is known.
 */
function begunAtOnce(files: readonly Blob[]): BegunFile[] {
  const small = files.filter(({ size }) => size <= SNIFF_BYTES);
  const together = small.length > 1 ? bytesOf(new Blob(small)).catch(() => null) : null;
  const size = small.reduce((sum, file) => sum + file.size, 0);
  let start = 0;
  return files.map((file) => {
    const from = start;
    if (file.size > SNIFF_BYTES || together === null) return { file, head: quiet(headOf(file)) };
    start += file.size;
    const head = together.then((bytes) =>
      bytes?.length === size ? bytes.subarray(from, from + file.size) : headOf(file),
    );
    return { file, head: quiet(head) };
  });
}

/** A failure is dealt with when the turn of the file comes. */
function quiet(head: Promise<Bytes>): Promise<Bytes> {
  head.catch(() => {});
  return head;
}

/** To cut a file costs browsers as much as to read a small one. */
function headOf(file: Blob): Promise<Bytes> {
  return bytesOf(file.size > SNIFF_BYTES ? file.slice(0, SNIFF_BYTES) : file);
}

/**
 * The documents of a file: itself, or those in a zip or tar archive, packed or not, in an archive again or not. Each must be
 * read, or left, before the next one is asked for.
 *
 * @throws EngineError `not-text` for a file that is not text, `bad-gzip`, `bad-archive`.
 */
export async function* openDocuments(
  { file, head }: BegunFile,
  opening: Opening,
): AsyncGenerator<OpenDocument> {
  const path = "webkitRelativePath" in file ? String(file.webkitRelativePath) : "";
  const name = path || ("name" in file ? String(file.name) : "");
  yield* fromBlob(file, await head, { name, called: nameOf(file) }, opening);
}

async function* fromBlob(
  blob: Blob,
  head: Bytes,
  { name, called }: Omit<Origin, "blob">,
  opening: Opening,
): AsyncGenerator<OpenDocument> {
  const { onRead } = opening;
  if (isZip(head)) return yield* fromZip(blob, name, called, opening);
  const packing = packingOf(head);
  const chunks = packing
    ? unpacked(blob, packing, called, onRead)
    : counted(prepended(head, sliceBlob(blob, CHUNK_BYTES, head.length)), onRead);
  yield* fromChunks(
    chunks,
    { name: unpackedName(name, packing), called, blob: packing ? null : blob },
    opening,
  );
}

interface Origin {
  name: string;
  called: string;
  blob: Blob | null;
}

async function* fromChunks(
  chunks: AsyncGenerator<Bytes>,
  { name, called, blob }: Origin,
  opening: Opening,
): AsyncGenerator<OpenDocument> {
  const first = await chunks.next();
  const head = first.done ? new Uint8Array() : first.value.subarray(0, SNIFF_BYTES);
  const whole = prepended(first.done ? null : first.value, chunks);
  if (isTarHead(head)) {
    const { readTar } = await import("./tar");
    for await (const entry of readTar(whole, called)) {
      if (isHidden(entry.name)) continue;
      yield* inArchive(entry.chunks, entry.name, called, opening);
    }
    return;
  }
  if (isZip(head) || (blob === null && packingOf(head)?.nests)) {
    const inner = await gathered(whole, LONGEST_INNER, () => tooLarge(called));
    // Its bytes are counted as they are unpacked.
    const uncounted = { ...opening, onRead: () => {} };
    return yield* fromBlob(inner, await headOf(inner), { name, called }, uncounted);
  }
  const reason = whatIsNoText(head, called);
  if (reason) return leaveOut(reason, name, opening);
  opening.tally.documents += 1;
  const isWhole = first.done === true || (blob !== null ? blob.size <= head.length : false);
  const document = { called, name, head, isWhole, chunks: whole, blob, parts: null };
  yield hasLoneReturns(head) ? withLineFeeds(document) : document;
}

function leaveOut(reason: EngineError, name: string, { lenient, tally }: Opening): void {
  if (!lenient) throw reason;
  tally.leftOut.push(name);
}

/** Old Macintosh programs, and some spreadsheets to this day, end lines with a carriage return alone. */
function hasLoneReturns(head: Bytes): boolean {
  return head.includes(RETURN) && !head.includes(LINE_FEED) && !head.includes(0);
}

function withLineFeeds(document: OpenDocument): OpenDocument {
  const changed = (bytes: Bytes) => bytes.map((byte) => (byte === RETURN ? LINE_FEED : byte));
  const chunks = (async function* () {
    for await (const chunk of document.chunks) yield changed(chunk);
  })();
  return { ...document, head: changed(document.head), chunks };
}

const RETURN = 13;
const LINE_FEED = 10;

async function* fromZip(
  blob: Blob,
  name: string,
  called: string,
  opening: Opening,
): AsyncGenerator<OpenDocument> {
  const { onRead } = opening;
  const { readZip } = await import("./zip");
  const entries = await readZip(blob, called);
  const other = NO_TEXTS.find(({ part }) => entries.some((entry) => part.test(entry.name)));
  if (other) {
    const refused = new EngineError("not-text", `${called} is ${other.what}. ${other.advice}`);
    return leaveOut(refused, name, opening);
  }
  const read = entries.reduce((sum, entry) => sum + entry.packedBytes, 0);
  if (isDocument(entries)) {
    onRead(blob.size);
    opening.tally.documents += 1;
    yield {
      called,
      name,
      head: new Uint8Array(),
      isWhole: true,
      chunks: prepended(null, null),
      blob,
      parts: entries,
    };
    return;
  }
  for (const entry of entries) {
    yield* inArchive(entry.open(), entry.name, called, opening);
    onRead(entry.packedBytes);
  }
  onRead(Math.max(0, blob.size - read));
}

/** What is not text is left out of an archive. */
async function* inArchive(
  chunks: AsyncGenerator<Bytes>,
  name: string,
  archive: string,
  opening: Opening,
): AsyncGenerator<OpenDocument> {
  const called = `${archive}: ${name}`;
  const inner = rechunk(chunks);
  yield* fromChunks(inner, { name, called, blob: null }, { ...opening, lenient: true });
}

const CSV = "Save its sheet as CSV (UTF-8) and choose that.";

/** Files that are archives too, and no texts, by the name of a part. */
const NO_TEXTS = [
  { part: /^xl\/workbook\.(xml|bin)$/, what: "an Excel workbook", advice: CSV },
  {
    part: /^ppt\/presentation\.xml$/,
    what: "a PowerPoint presentation",
    advice: "Save its outline as text and choose that.",
  },
  {
    part: /^[^/]+\.npy$/,
    what: "an archive of numpy arrays",
    advice: vectorsSavedBy("numpy.save"),
  },
  {
    part: /(^|\/)data\.pkl$/,
    what: "a file of PyTorch",
    advice: vectorsSavedBy("numpy.save(…, weights.numpy())"),
  },
];

function isDocument(entries: readonly ZipEntry[]): boolean {
  const names = entries.map(({ name }) => name);
  return ["word/document.xml", "META-INF/container.xml", "content.xml"].some((part) =>
    names.includes(part),
  );
}

function isZip(head: Uint8Array): boolean {
  const [p, k, three, four] = head;
  return p === 0x50 && k === 0x4b && (three === 3 || three === 5) && (four === 4 || four === 6);
}

function isTarHead(head: Bytes): boolean {
  return String.fromCharCode(...head.subarray(257, 262)) === "ustar";
}

function isHidden(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(path);
}

const tooLarge = (called: string) =>
  new EngineError(
    "bad-archive",
    `${called} is an archive within another one, and too large to be unpacked there. Unpack the outer one yourself.`,
  );

async function* prepended(
  first: Bytes | null,
  rest: AsyncGenerator<Bytes> | null,
): AsyncGenerator<Bytes> {
  if (first !== null) yield first;
  if (rest !== null) yield* rest;
}

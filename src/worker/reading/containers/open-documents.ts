import type { Bytes } from "../../../protocol/bytes";
import { EngineError } from "../../../protocol/errors";
import { gathered, rechunk } from "../chunks";
import { nameOf } from "../read-blob";
import { SNIFF_BYTES, whatIsNoText } from "../sniff";
import { MARK_BYTES, packingOf, unpacked, unpackedName } from "./packings";
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
  /** Files that were left out since they are no texts. */
  leftOut: string[];
}

interface Opening {
  tally: ContainerTally;
  onRead: (bytes: number) => void;
  /** Whether files that are no texts are left out rather than refused. */
  lenient: boolean;
}

/** Bytes of a document within an archive that must be in memory as a whole. */
const LONGEST_INNER = 1 << 28;

/**
 * The documents of a file: itself, or those in a zip or tar archive, packed or not, in an archive again or not. Each must be
 * read, or left, before the next one is asked for.
 *
 * @throws EngineError `not-text` for a file that is no text, `bad-gzip`, `bad-archive`.
 */
export async function* openDocuments(file: Blob, opening: Opening): AsyncGenerator<OpenDocument> {
  const path = "webkitRelativePath" in file ? String(file.webkitRelativePath) : "";
  const name = path || ("name" in file ? String(file.name) : "");
  yield* fromBlob(file, name, nameOf(file), opening, true);
}

async function* fromBlob(
  blob: Blob,
  name: string,
  called: string,
  opening: Opening,
  counts: boolean,
): AsyncGenerator<OpenDocument> {
  const onRead = counts ? opening.onRead : () => {};
  const mark = new Uint8Array(await blob.slice(0, MARK_BYTES).arrayBuffer());
  if (isZip(mark)) return yield* fromZip(blob, name, called, opening, onRead);
  const packing = packingOf(mark);
  yield* fromChunks(
    unpacked(blob, packing, called, onRead),
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
    return yield* fromBlob(inner, name, called, opening, false);
  }
  const reason = whatIsNoText(head, called);
  if (reason) {
    if (!opening.lenient) throw reason;
    opening.tally.leftOut.push(name);
    return;
  }
  opening.tally.documents += 1;
  const isWhole = first.done === true || (blob !== null ? blob.size <= head.length : false);
  yield { called, name, head, isWhole, chunks: whole, blob, parts: null };
}

async function* fromZip(
  blob: Blob,
  name: string,
  called: string,
  opening: Opening,
  onRead: (bytes: number) => void,
): AsyncGenerator<OpenDocument> {
  const { readZip } = await import("./zip");
  const entries = await readZip(blob, called);
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

/** What is no text is left out of an archive. */
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

import type { Bytes } from "../../protocol/bytes";
import type { FileReading, TokenBatch } from "../../protocol/corpus";
import { TokenBatchBuilder } from "../../protocol/token-batch";
import { type CleanOptions, cleaned, readCharacters } from "./characters/clean";
import { decoderOf } from "./characters/decoder";
import { type Encoding, guessEncoding } from "./characters/encoding";
import { patternReader } from "./characters/patterns";
import type { OpenDocument } from "./containers/open-documents";
// Every text needs these; what the formats need is loaded when one comes.
import { isAozora } from "./documents/aozora";
import { hasEntities, hasFrame, wrapWidth } from "./documents/paragraphs";
import { formatOfBytes, recogniseText } from "./documents/recognise-text";
import type { KnownDocument } from "./known-document";
import type { ReadingTally } from "./reading-tally";

/** A part of a document. */
export type DocumentPiece = { kind: "bytes"; bytes: Bytes } | { kind: "tokens"; batch: TokenBatch };

/** Places of a file that are looked at to tell its encoding, beside its beginning. */
const SAMPLES = 4;
const SAMPLE_BYTES = 16_384;
/** Words of a list are as they are. */
const AS_IT_IS: CleanOptions = { segment: false, patterns: null };
/** Text that is handed over at a time. */
const PIECE_LENGTH = 1 << 18;

/** Tells what a document is, unless the reading says so. */
export async function recogniseDocument(
  document: OpenDocument,
  reading: FileReading,
): Promise<KnownDocument> {
  const none: Encoding = { label: "utf-8", by: "content" };
  if (document.parts) {
    const { formatOfParts } = await import("./documents/office");
    return { format: formatOfParts(document.parts), encoding: none, table: null, head: "" };
  }
  const bytes = formatOfBytes(document.head);
  if (bytes && bytes !== "rtf") return { format: bytes, encoding: none, table: null, head: "" };
  const encoding: Encoding = reading.encoding
    ? { label: reading.encoding, by: "declaration" }
    : await guessEncoding(await samplesOf(document));
  const head = decoderOf(encoding.label).decode(document.head, { stream: true });
  const found = bytes
    ? { format: bytes, table: null }
    : recogniseText(head, document.name, document.isWhole);
  // Each part of a message tells its own.
  if (found.format === "mail" && !reading.encoding) return { ...found, encoding: none, head };
  if (!reading.format || reading.format === found.format) return { ...found, encoding, head };
  const { tableIn } = await import("./tables/delimited");
  return { format: reading.format, encoding, table: tableIn(head, document.isWhole), head };
}

/**
 * The words of a document: text as UTF-8, in pieces, or sentences that are cut already.
 *
 * @param recognised What it is, where that is known.
 * @param shown Whether it is only shown, so that what is left out stays, marked.
 */
export async function* readDocument(
  document: OpenDocument,
  reading: FileReading,
  tally: ReadingTally,
  recognised: KnownDocument | null = null,
  shown = false,
): AsyncGenerator<DocumentPiece> {
  const known = recognised ?? (await recogniseDocument(document, reading));
  const { format, encoding } = known;
  tally.formats.set(format, (tally.formats.get(format) ?? 0) + 1);
  tally.encodings.set(encoding.label, (tally.encodings.get(encoding.label) ?? 0) + 1);
  const clean = { ...cleaningOf(reading), shown };
  if (format === "text" && isPlain(known, reading)) {
    for await (const bytes of readCharacters(
      document.chunks,
      { ...clean, encoding: encoding.label },
      tally.characters,
    )) {
      yield { kind: "bytes", bytes };
    }
    return;
  }
  const { textOfDocument } = await import("./text-of-document");
  yield* pieces(textOfDocument(document, known, reading, tally, shown), clean, tally);
}

/** What a reading does to the characters of a text. */
export function cleaningOf({ segment = true, patterns }: FileReading): CleanOptions {
  return { segment, patterns: patternReader(patterns) };
}

/** Whether the lines of a text are its sentences, as they are. */
function isPlain({ head }: KnownDocument, reading: FileReading): boolean {
  if (reading.unit === "paragraphs" || reading.unit === "sentences") return false;
  return (
    !(hasFrame(head) && !reading.keepFrame) &&
    // Escapes of a terminal, and characters as in HTML.
    !(head.includes("\u001B") || hasEntities(head) || isAozora(head)) &&
    (reading.unit === "lines" || wrapWidth(head) === null)
  );
}

/** Text and lists of words, as `textOfDocument` gives them, as pieces for the engine. */
export async function* pieces(
  parts: AsyncIterable<string | string[][]> | Iterable<string | string[][]>,
  clean: CleanOptions,
  tally: ReadingTally,
): AsyncGenerator<DocumentPiece> {
  const encoder = new TextEncoder();
  const lists = new TokenBatchBuilder();
  let text = "";
  for await (const part of parts) {
    if (typeof part !== "string") {
      for (const list of part)
        lists.add(list.map((word) => cleaned(word, AS_IT_IS, tally.characters)));
      const batch = lists.take();
      if (batch) yield { kind: "tokens", batch };
      continue;
    }
    text += part;
    if (text.length < PIECE_LENGTH) continue;
    const end = text.lastIndexOf("\n") + 1 || text.length;
    yield {
      kind: "bytes",
      bytes: encoder.encode(cleaned(text.slice(0, end), clean, tally.characters)),
    };
    text = text.slice(end);
  }
  if (text !== "")
    yield { kind: "bytes", bytes: encoder.encode(cleaned(text, clean, tally.characters)) };
}

/** The beginning and, of a file that can be read anywhere, some other places: a text may begin in plain ASCII. */
async function samplesOf({ head, blob, isWhole }: OpenDocument): Promise<Bytes[]> {
  if (!blob || isWhole || blob.size < 2 * SAMPLE_BYTES) return [head];
  const places = Array.from({ length: SAMPLES }, (_, at) =>
    Math.floor(((blob.size - SAMPLE_BYTES) * (at + 1)) / SAMPLES),
  );
  const parts = places.map(async (start) => {
    return new Uint8Array(await blob.slice(start, start + SAMPLE_BYTES).arrayBuffer());
  });
  return [head, ...(await Promise.all(parts))];
}

import type { Bytes } from "../../protocol/bytes";
import type { FileReading } from "../../protocol/corpus";
import { EngineError } from "../../protocol/errors";
import { decoderOf } from "./characters/decoder";
import { gathered } from "./chunks";
import type { OpenDocument } from "./containers/open-documents";
import {
  hasFrame,
  type LineText,
  Paragraphs,
  sentencesOf,
  WithoutFrame,
  wrapWidth,
} from "./documents/paragraphs";
import type { KnownDocument } from "./known-document";
import type { ReadingTally } from "./reading-tally";
import type { Rows } from "./tables/columns";

/** Documents that are read as a whole must fit into memory. */
const LONGEST_WHOLE = 1 << 29;
/** The longest line that is kept until it ends, in characters. */
const LONGEST_LINE = 1 << 20;

type Parts = AsyncGenerator<string | string[][]>;

/**
 * The text of a document of any format, in pieces that end in whole lines but for the last, without mark-up; and sentences that
 * are cut already. What a format needs is loaded when it comes.
 *
 * @param shown Whether only the beginning is looked at, so that nothing waits for what may follow.
 * @throws EngineError `not-text` for one that cannot be read as what it is.
 */
export async function* textOfDocument(
  document: OpenDocument,
  known: KnownDocument,
  reading: FileReading,
  tally: ReadingTally,
  shown = false,
): Parts {
  for await (const part of partsOf(document, known, reading, tally, shown)) {
    yield typeof part === "string" && reading.unit === "sentences" ? sentencesOf(part) : part;
  }
}

async function* partsOf(
  document: OpenDocument,
  known: KnownDocument,
  reading: FileReading,
  tally: ReadingTally,
  shown: boolean,
): Parts {
  const text = () => decoded(document.chunks, known.encoding.label);
  switch (known.format) {
    case "text":
      return yield* plainText(text(), known, reading, tally);
    case "csv":
    case "tsv":
    case "baskets":
    case "json":
    case "json-lines":
    case "parquet":
      return yield* table(document, known, reading, tally, shown);
    case "html":
    case "xml":
      return yield* markup(text(), known.format === "xml");
    case "markdown":
      return yield* byLines(text(), new (await import("./documents/markdown")).MarkdownText());
    case "subtitles":
      return yield* byLines(text(), new (await import("./documents/subtitles")).SubtitleText());
    case "vertical":
      return yield* byLines(text(), new (await import("./documents/vertical")).VerticalText());
    case "rtf": {
      const { textOfRtf } = await import("./documents/rtf");
      return yield textOfRtf(
        binaryText(new Uint8Array(await (await whole(document)).arrayBuffer())),
      );
    }
    case "mail":
      return yield* mail(document.chunks);
    case "pdf": {
      const { textOfPdf } = await import("./documents/pdf");
      const pages = textOfPdf(document.blob ?? (await whole(document)), document.called);
      return yield* pageText(pages, reading, tally);
    }
    case "docx":
    case "odt":
    case "epub": {
      const { textOfParts } = await import("./documents/office");
      if (document.parts) return yield* textOfParts(document.parts);
      throw new EngineError("not-text", `${document.called} is no ${known.format} document.`);
    }
  }
}

async function* plainText(
  text: AsyncGenerator<string>,
  { head }: KnownDocument,
  reading: FileReading,
  tally: ReadingTally,
): Parts {
  const framed = hasFrame(head) && !reading.keepFrame;
  const lines = framed ? byLines(text, new WithoutFrame()) : text;
  if (framed) tally.frames += 1;
  const width = wrapWidth(head);
  const joins = reading.unit ? reading.unit !== "lines" : width !== null;
  if (!joins) return yield* lines;
  tally.joined += 1;
  const hasBlanks = /\S[^\n]*\r?\n[^\S\n]*\r?\n/.test(head);
  yield* byLines(lines, new Paragraphs(head, hasBlanks ? null : width));
}

/** The lines of pages, joined to paragraphs where they are broken to a width. */
async function* pageText(
  pages: AsyncGenerator<string>,
  { unit }: FileReading,
  tally: ReadingTally,
): Parts {
  const first: string[] = [];
  let length = 0;
  for (let page = await pages.next(); !page.done; page = await pages.next()) {
    first.push(page.value);
    length += page.value.length;
    if (length > PAGES_LENGTH) break;
  }
  const head = first.join("");
  const width = unit === "lines" ? null : wrapWidth(head, PROPORTIONAL);
  const all = (async function* () {
    yield head;
    yield* pages;
  })();
  if (width === null) return yield* all;
  tally.joined += 1;
  yield* byLines(all, new Paragraphs(head, width));
}

/** Pages that are looked at to tell whether their lines are broken, in characters. */
const PAGES_LENGTH = 1 << 16;
/** Letters of print are of different widths, and so lines of different lengths. */
const PROPORTIONAL = 0.8;

async function* table(
  document: OpenDocument,
  known: KnownDocument,
  reading: FileReading,
  tally: ReadingTally,
  shown: boolean,
): Parts {
  const tables = await import("./tables/read-table");
  const { textColumns = null, groupBy = null } = reading;
  const needed = textColumns && groupBy !== null ? [...textColumns, groupBy] : textColumns;
  const ofTable = () => rowsOfDocument(document, known, needed, reading, tally);
  const rows =
    known.format === "baskets"
      ? tables.basketLists(decoded(document.chunks, known.encoding.label), delimiterOf(known))
      : groupBy !== null
        ? tables.groupedLists(await ofTable(), textColumns, groupBy, shown)
        : tables.tableText(await ofTable(), textColumns);
  for await (const { text: cells, lists } of rows) {
    if (cells !== "") yield cells;
    if (lists.length > 0) yield lists;
  }
}

/**
 * The rows of a table with their names, those that match.
 *
 * @param columns Those that are needed; all by default.
 */
export async function rowsOfDocument(
  document: OpenDocument,
  known: KnownDocument,
  columns: readonly string[] | null,
  { where = [] }: Pick<FileReading, "where">,
  tally: ReadingTally,
): Promise<AsyncGenerator<Rows>> {
  const needed = columns && [...columns, ...where.map(({ column }) => column)];
  const rows = await allRows(document, known, needed, tally);
  if (where.length === 0) return rows;
  const { matchingRows } = await import("./tables/row-filter");
  return matchingRows(rows, where, (unmatched) => {
    tally.unmatched += unmatched;
  });
}

async function allRows(
  document: OpenDocument,
  known: KnownDocument,
  columns: readonly string[] | null,
  tally: ReadingTally,
): Promise<AsyncGenerator<Rows>> {
  const { delimitedRows, jsonRows } = await import("./tables/read-table");
  const { format, encoding, table: found } = known;
  if (format === "parquet") return parquetRows(document, columns);
  const text = decoded(document.chunks, encoding.label);
  if (format === "json" || format === "json-lines") return jsonRows(text, format, tally);
  const head = found ?? {
    ...{ delimiter: delimiterOf(known), rows: [], preamble: 0, regular: 0, spaced: false },
  };
  return delimitedRows(text, head);
}

function delimiterOf({ format, table }: KnownDocument): string {
  return table?.delimiter ?? (format === "tsv" ? "\t" : ",");
}

async function parquetRows(document: OpenDocument, columns: readonly string[] | null) {
  const [{ recordsOfParquet }, { rowsOf }] = await Promise.all([
    import("./tables/parquet"),
    import("./tables/read-table"),
  ]);
  const blob = document.blob ?? (await whole(document));
  return (async function* () {
    for await (const records of recordsOfParquet(blob, document.called, columns, () => {})) {
      yield rowsOf(records);
    }
  })();
}

async function* markup(text: AsyncGenerator<string>, xml: boolean): Parts {
  const { MarkupText } = await import("./documents/markup");
  const reader = new MarkupText(xml);
  for await (const piece of text) yield reader.push(piece);
  yield reader.finish();
}

async function* mail(chunks: AsyncGenerator<Bytes>): Parts {
  const { MailText } = await import("./documents/mail");
  const reader = new MailText();
  for await (const chunk of chunks) yield await reader.push(binaryText(chunk));
  yield await reader.finish();
}

/** Text in pieces, through a reader of lines. */
async function* byLines(
  text: AsyncIterable<string | string[][]>,
  reader: LineText,
): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of text) {
    const lines = (rest + String(piece)).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) {
      lines.push(rest);
      rest = "";
    }
    yield lines.map((line) => reader.line(line.replace(/\r$/, ""))).join("");
  }
  yield (rest === "" ? "" : reader.line(rest)) + reader.finish();
}

async function* decoded(chunks: AsyncIterable<Bytes>, encoding: string): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

const whole = ({ chunks, called }: OpenDocument): Promise<Blob> =>
  gathered(
    chunks,
    LONGEST_WHOLE,
    () =>
      new EngineError(
        "not-text",
        `${called} is too large to be read as a document. Export it as plain text.`,
      ),
  );

/** Bytes as the characters of the same numbers. */
function binaryText(bytes: Bytes): string {
  const STEP = 8192;
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP)
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return text;
}

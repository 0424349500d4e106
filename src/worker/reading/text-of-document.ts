import type { Bytes } from "../../protocol/bytes";
import type { FileReading } from "../../protocol/corpus";
import { EngineError } from "../../protocol/errors";
import type { OpenDocument } from "./containers/open-documents";
import { byLines, decoded, wholeOf } from "./document-text";
import { AozoraText, isAozora } from "./documents/aozora";
import { lineReaderOf } from "./documents/line-readers";
import {
  hasEntities,
  hasFrame,
  Paragraphs,
  sentencesOf,
  WithoutFrame,
  wrapWidth,
} from "./documents/paragraphs";
import type { KnownDocument } from "./known-document";
import type { ReadingTally } from "./reading-tally";
import { delimiterOf, isTable, rowsOfDocument, textColumnsIn } from "./rows-of-document";

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
  const { format, encoding, head } = known;
  const text = () => decoded(document.chunks, encoding.label);
  const lines = await lineReaderOf(format, head, reading.unit !== "lines");
  if (lines) return yield* byLines(text(), lines);
  if (isTable(format) || format === "baskets")
    return yield* table(document, known, reading, tally, shown);
  switch (format) {
    case "text":
      return yield* plainText(text(), known, reading, tally);
    case "html":
    case "xml":
      return yield* markup(text(), format === "xml");
    case "wiki":
      return yield* pushed(text(), new (await import("./documents/wiki")).WikiDump());
    case "notebook":
      return yield await notebook(document);
    case "rtf": {
      const { textOfRtf } = await import("./documents/rtf");
      return yield textOfRtf(
        binaryText(new Uint8Array(await (await wholeOf(document)).arrayBuffer())),
      );
    }
    case "mail":
      return yield* unwrapped(mail(document.chunks), 1, reading, tally);
    case "pdf": {
      const { textOfPdf } = await import("./documents/pdf");
      const pages = textOfPdf(document.blob ?? (await wholeOf(document)), document.called);
      return yield* unwrapped(pages, PROPORTIONAL, reading, tally);
    }
    case "docx":
    case "odt":
    case "epub": {
      const { textOfParts } = await import("./documents/office");
      if (document.parts) return yield* textOfParts(document.parts);
      throw new EngineError("not-text", `${document.called} is no ${format} document.`);
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
  const unframed = framed ? byLines(text, new WithoutFrame()) : text;
  const plain = isAozora(head) ? byLines(unframed, new AozoraText()) : unframed;
  const lines = hasEntities(head)
    ? byLines(plain, new (await import("./documents/markup")).EntityText())
    : plain;
  if (framed) tally.frames += 1;
  const width = wrapWidth(head);
  const joins = reading.unit ? reading.unit !== "lines" : width !== null;
  if (!joins) return yield* lines;
  tally.joined += 1;
  const hasBlanks = /\S[^\n]*\r?\n[^\S\n]*\r?\n/.test(head);
  yield* byLines(lines, new Paragraphs(head, hasBlanks ? null : width));
}

/**
 * Text that comes in parts, its lines joined to paragraphs where they are broken to a width.
 *
 * @param fit As that of `wrapWidth`.
 */
async function* unwrapped(
  parts: AsyncGenerator<string>,
  fit: number,
  { unit }: FileReading,
  tally: ReadingTally,
): Parts {
  const first: string[] = [];
  let length = 0;
  for (let part = await parts.next(); !part.done; part = await parts.next()) {
    first.push(part.value);
    length += part.value.length;
    if (length > LOOKED_AT) break;
  }
  const head = first.join("");
  const width = wrapWidth(head, fit);
  const all = (async function* () {
    yield head;
    yield* parts;
  })();
  if (unit ? unit === "lines" : width === null) return yield* all;
  tally.joined += 1;
  yield* byLines(all, new Paragraphs(head, width));
}

/** Text that is looked at to tell whether its lines are broken, in characters. */
const LOOKED_AT = 1 << 16;
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
  const { groupBy = null } = reading;
  const textColumns = reading.textColumns ?? textColumnsIn(known.format);
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

async function notebook(document: OpenDocument): Promise<string> {
  const { textOfNotebook } = await import("./documents/notebook");
  const json = await (await wholeOf(document)).text();
  try {
    return textOfNotebook(json);
  } catch {
    throw new EngineError(
      "not-text",
      `${document.called} is no notebook of Jupyter, or cut short.`,
    );
  }
}

async function* markup(text: AsyncGenerator<string>, xml: boolean): Parts {
  const { MarkupText } = await import("./documents/markup");
  yield* pushed(text, new MarkupText(xml));
}

/** Text through a reader that takes it cut anywhere. */
async function* pushed(
  text: AsyncGenerator<string>,
  reader: { push(text: string): string; finish(): string },
): Parts {
  for await (const piece of text) yield reader.push(piece);
  yield reader.finish();
}

async function* mail(chunks: AsyncGenerator<Bytes>): AsyncGenerator<string> {
  const { MailText } = await import("./documents/mail");
  const reader = new MailText();
  for await (const chunk of chunks) yield await reader.push(binaryText(chunk));
  yield await reader.finish();
}

/** Bytes as the characters of the same numbers. */
function binaryText(bytes: Bytes): string {
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(new Uint16Array(bytes));
}

import type { FilesInput, TokenBatch } from "../../protocol/corpus";
import type { TextPiece, TextsReport } from "../../protocol/types/corpus";
import { patternReader, shownPieces } from "./characters/patterns";
import { begun, type OpenDocument, openDocuments } from "./containers/open-documents";
import type { KnownDocument } from "./known-document";
import { noticesOf } from "./notices";
import { explainRead } from "./read-blob";
import { type DocumentPiece, readDocument, recogniseDocument } from "./read-document";
import { newReadingTally } from "./reading-tally";
import { isTable, rowsOfText, textColumnsIn } from "./rows-of-document";
import type { Rows } from "./tables/columns";

/** Files that are looked at; what there is of each is told when all are read. */
const MOST_FILES = 20;
const MOST_DOCUMENTS = 20;
const MOST_LINES = 40;
const LONGEST_LINE = 400;
/** Characters that fill the lines. */
const ENOUGH = MOST_LINES * LONGEST_LINE;
const ROWS = 100;

/**
 * Looks at the beginning of files: what they are, how they are read, and their first lines.
 *
 * @throws EngineError as the reading.
 */
export async function inspectFiles(
  { files, reading }: FilesInput,
  preview: (text: string) => TextPiece[][],
): Promise<TextsReport> {
  const patterns = patternReader(reading.patterns);
  const show = (text: string) => preview(text).map((line) => shownPieces(line, patterns));
  const tally = newReadingTally();
  const lines: TextPiece[][] = [];
  let first: KnownDocument | null = null;
  let table: Table = { columns: [], groups: null };
  let documents = 0;
  for (const each of begun(files.slice(0, MOST_FILES))) {
    try {
      const opening = { tally, onRead: () => {}, lenient: reading.skipOthers ?? false };
      for await (const document of openDocuments(each, opening)) {
        documents += 1;
        const known = await recogniseDocument(document, reading);
        if (!first) {
          first = known;
          table = await tableIn(document, known);
        }
        await addLines(readDocument(document, reading, tally, known, true), lines, show);
        if (documents >= MOST_DOCUMENTS || lines.length >= MOST_LINES) break;
      }
    } catch (error) {
      throw explainRead(error, each.file);
    }
    if (lines.length >= MOST_LINES) break;
  }
  const { format, encoding } = first ?? {
    format: "text" as const,
    encoding: { label: "utf-8", by: "content" as const },
  };
  return {
    format,
    encoding: encoding.label,
    encodingBy: encoding.by,
    ...table,
    textColumns: await chosenOf(table.columns, reading.textColumns ?? textColumnsIn(format)),
    lines,
    joined: tally.joined > 0,
    frame: tally.frames > 0,
    segmented: tally.characters.segmented > 0,
    notices: noticesOf(tally),
  };
}

async function chosenOf(columns: TextsReport["columns"], chosen: readonly string[] | null) {
  const known = chosen?.filter((name) => columns.some((column) => column.name === name)) ?? [];
  if (known.length > 0 || columns.length === 0) return known;
  const { textColumnsOf } = await import("./tables/columns");
  return textColumnsOf(columns);
}

/** Lines of the beginning; of lists, their items are the words. */
async function addLines(
  pieces: AsyncIterable<DocumentPiece>,
  lines: TextPiece[][],
  preview: (text: string) => TextPiece[][],
): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of pieces) {
    if (piece.kind === "tokens") lines.push(...listsIn(piece.batch));
    else text += decoder.decode(piece.bytes.subarray(0, 4 * ENOUGH), { stream: true });
    // The last word of a short text may come by itself.
    if (lines.length >= MOST_LINES || text.length >= ENOUGH) break;
  }
  const whole = text.split("\n").filter((line) => line.trim() !== "");
  const some = whole.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE));
  lines.push(...preview(some.join("\n")));
  if (lines.length > MOST_LINES) lines.length = MOST_LINES;
}

function listsIn({ utf8, tokenEnds, sentenceEnds }: TokenBatch): TextPiece[][] {
  const decoder = new TextDecoder();
  const wordAt = (at: number) =>
    decoder.decode(utf8.subarray(at === 0 ? 0 : tokenEnds[at - 1], tokenEnds[at]));
  return Array.from(sentenceEnds.subarray(0, MOST_LINES), (end, at) => {
    const start = at === 0 ? 0 : (sentenceEnds[at - 1] ?? 0);
    return Array.from({ length: end - start }, (_, place) => wordAt(start + place)).flatMap(
      (word, place): TextPiece[] => [
        ...(place === 0 ? [] : [{ text: " · ", fate: "gap" as const, word: "" }]),
        { text: word, fate: "word", word },
      ],
    );
  });
}

type Table = Pick<TextsReport, "columns" | "groups">;

/** The columns of a table, by its first rows. */
async function tableIn(document: OpenDocument, known: KnownDocument): Promise<Table> {
  const rows = await firstRows(document, known);
  if (!rows) return { columns: [], groups: null };
  const [{ columnsOf }, { groupsIn }] = await Promise.all([
    import("./tables/columns"),
    import("./tables/groups"),
  ]);
  const columns = columnsOf(rows);
  return { columns, groups: groupsIn(columns, rows) };
}

/** The first rows of a table; null if it is none, or lists. */
async function firstRows(document: OpenDocument, known: KnownDocument): Promise<Rows | null> {
  const { format, table, head } = known;
  if (format === "baskets" || !(isTable(format) || table)) return null;
  if (format === "parquet") {
    const [{ recordsOfParquet }, { rowsOf }] = await Promise.all([
      import("./tables/parquet"),
      import("./tables/read-table"),
    ]);
    const records = recordsOfParquet(document.blob ?? new Blob(), document.called, null, () => {});
    const { value } = await records.next();
    return rowsOf((value ?? []).slice(0, ROWS));
  }
  let names: readonly string[] = [];
  const first: Rows["rows"][number][] = [];
  for await (const part of rowsOfText(oneOf(head), known, { broken: 0 })) {
    if (part.rows.length === 0) continue;
    // Parts may have other columns; the last row may come by itself.
    if (first.length > 0 && names.join() !== part.names.join()) break;
    names = part.names;
    first.push(...part.rows.slice(0, ROWS - first.length));
    if (first.length === ROWS) break;
  }
  return first.length > 0 ? { names, rows: first } : null;
}

async function* oneOf(text: string): AsyncGenerator<string> {
  yield text;
}

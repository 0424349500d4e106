import type { FileReading } from "../../protocol/corpus";
import type { TextFormat } from "../../protocol/types/corpus";
import type { OpenDocument } from "./containers/open-documents";
import { byLines, decoded, wholeOf } from "./document-text";
import { hasFrame, WithoutFrame } from "./documents/paragraphs";
import type { KnownDocument } from "./known-document";
import type { ReadingTally } from "./reading-tally";
import type { Rows } from "./tables/columns";
import type { TableTally } from "./tables/read-table";

/** Formats whose texts have columns beside them. */
const TABLES: ReadonlySet<TextFormat> = new Set<TextFormat>([
  ...([
    "csv",
    "tsv",
    "json",
    "json-lines",
    "parquet",
    "chat",
    "bibliography",
    "clippings",
    "gettext",
    "calendar",
    "sql",
  ] as const),
]);

/** Whether documents of a format have rows and columns. */
export function isTable(format: TextFormat): boolean {
  return TABLES.has(format);
}

/** The columns that are texts by what the format is; null where the first rows tell. */
export function textColumnsIn(format: TextFormat): readonly string[] | null {
  if (format === "chat" || format === "clippings") return ["text"];
  if (format === "calendar") return ["summary", "description"];
  return format === "bibliography" ? ["title", "abstract"] : null;
}

/** What separates the cells of a table. */
export function delimiterOf({ format, table }: KnownDocument): string {
  return table?.delimiter ?? (format === "tsv" ? "\t" : ",");
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
  { where = [], keepFrame = false }: Pick<FileReading, "where" | "keepFrame">,
  tally: ReadingTally,
): Promise<AsyncGenerator<Rows>> {
  const needed = columns && [...columns, ...where.map(({ column }) => column)];
  const rows =
    known.format === "parquet"
      ? await parquetRows(document, needed)
      : rowsOfText(unframed(document, known, keepFrame, tally), known, tally);
  if (where.length === 0) return rows;
  const { matchingRows } = await import("./tables/row-filter");
  return matchingRows(rows, where, (unmatched) => {
    tally.unmatched += unmatched;
  });
}

/** The text of a document; plays come with Project Gutenberg's licence too. */
function unframed(
  { chunks }: OpenDocument,
  { format, head, encoding }: KnownDocument,
  keepFrame: boolean,
  tally: ReadingTally,
): AsyncIterable<string> {
  const text = decoded(chunks, encoding.label);
  if (format !== "chat" || keepFrame || !hasFrame(head)) return text;
  tally.frames += 1;
  return byLines(text, new WithoutFrame());
}

/** The rows of a table that is text. */
export async function* rowsOfText(
  text: AsyncIterable<string>,
  known: KnownDocument,
  tally: TableTally,
): AsyncGenerator<Rows> {
  const { format, table: found, head } = known;
  const { delimitedRows, jsonRows } = await import("./tables/read-table");
  if (format === "json" || format === "json-lines")
    return yield* jsonRows(text, format, head, tally);
  if (format === "chat") return yield* (await import("./tables/chat")).chatRows(text, head, tally);
  if (format === "bibliography")
    return yield* (await import("./tables/bibliography")).bibliographyRows(text, head);
  if (format === "clippings") return yield* (await import("./tables/clippings")).clippingRows(text);
  if (format === "gettext") return yield* (await import("./tables/gettext")).gettextRows(text);
  if (format === "calendar") return yield* (await import("./tables/calendar")).calendarRows(text);
  if (format === "sql") return yield* (await import("./tables/sql")).sqlRows(text, head, tally);
  const table = found ?? {
    ...{ delimiter: delimiterOf(known), quote: '"' as const, escapes: false },
    ...{ rows: [], preamble: 0, regular: 0, spaced: false },
  };
  yield* delimitedRows(text, table);
}

async function parquetRows(document: OpenDocument, columns: readonly string[] | null) {
  const [{ recordsOfParquet }, { rowsOf }] = await Promise.all([
    import("./tables/parquet"),
    import("./tables/read-table"),
  ]);
  const blob = document.blob ?? (await wholeOf(document));
  return (async function* () {
    for await (const records of recordsOfParquet(blob, document.called, columns, () => {})) {
      yield rowsOf(records);
    }
  })();
}

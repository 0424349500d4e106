import { textOfHtml } from "../documents/markup";
import type { Cell, Rows } from "./columns";
import { columnNames, columnsOf, isHeader, listOf, textColumnsOf, textOf } from "./columns";
import { RowSplitter, type TableHead } from "./delimited";
import { groupsIn, RowGroups } from "./groups";
import { rowsOfArrays, shapeOfJson } from "./json-shape";
import { fieldsOf, JsonLines, JsonRecords } from "./json-values";

/** What a part of a table gives: text, one cell per line, and sentences that are cut already. */
export interface TableText {
  text: string;
  lists: string[][];
}

/** What was found out about a table. */
export interface TableTally {
  /** Rows that could not be read. */
  broken: number;
}

/** The rows of a table, some at a time, the names of their columns with each part. */
export async function* delimitedRows(
  text: AsyncIterable<string>,
  { rows: head, preamble, ...dialect }: TableHead,
): AsyncGenerator<Rows> {
  const splitter = new RowSplitter(dialect.delimiter, dialect);
  const named = isHeader(head);
  const [first = []] = head;
  const names = columnNames(named ? first : first.map(() => ""));
  let skip = preamble + (named ? 1 : 0);
  for await (const piece of text) {
    const rows = splitter.push(piece);
    yield { names, rows: skip > 0 ? rows.slice(skip) : rows };
    skip = Math.max(0, skip - rows.length);
  }
  yield { names, rows: splitter.finish().slice(skip) };
}

/**
 * The records of JSON as rows.
 *
 * @param head The beginning of the text.
 */
export async function* jsonRows(
  text: AsyncIterable<string>,
  kind: "json" | "json-lines",
  head: string,
  tally: TableTally,
): AsyncGenerator<Rows> {
  const recordsOf = () => (kind === "json" ? new JsonRecords(shapeOfJson(head)) : new JsonLines());
  const sample = recordsOf();
  const table = rowsOfArrays([...sample.push(head), ...sample.finish()]);
  let skip = table?.skipped ?? 0;
  const rowsIn = (values: readonly unknown[]): Rows => {
    if (!table) return rowsOf(values);
    const rows = values.slice(skip).map((value) => (Array.isArray(value) ? value : [value]));
    skip = Math.max(0, skip - values.length);
    return { names: table.names, rows };
  };
  const records = recordsOf();
  for await (const piece of text) yield rowsIn(records.push(piece));
  yield rowsIn(records.finish());
  tally.broken += records.broken;
}

/** Records as rows: a column for every name. */
export function rowsOf(records: readonly unknown[]): Rows {
  const fields = records.map(fieldsOf);
  const names = [...new Set(fields.flatMap(Object.keys))];
  return { names, rows: fields.map((record) => names.map((name) => record[name])) };
}

/** The texts of rows that have the same value in a column. */
export interface ValuedText extends TableText {
  value: string;
}

/** As `tableText`, for each part by the values of another column; of a date, the year is the value. */
export async function* textByValue(
  parts: AsyncIterable<Rows>,
  chosen: readonly string[] | null,
  column: string,
): AsyncGenerator<ValuedText[]> {
  let labelOf: ((cell: Cell) => string) | null = null;
  let columns = chosen;
  for await (const part of parts) {
    if (part.rows.length === 0) continue;
    const found = columnsOf({ ...part, rows: part.rows.slice(0, FIRST_ROWS) });
    columns = known(columns, part) ?? textColumnsOf(found);
    const by = found.find(({ name }) => name === column);
    labelOf ??= by?.kind === "date" ? yearOf : shortened;
    const [places, at] = [placesOf(columns, part), part.names.indexOf(column)];
    const texts = new Map<string, ValuedText>();
    for (const row of part.rows) {
      const value = labelOf(row[at]);
      const out = texts.get(value) ?? { value, text: "", lists: [] };
      for (const place of places) addCell(row[place], out);
      texts.set(value, out);
    }
    yield [...texts.values()];
  }
}

const FIRST_ROWS = 100;
const LONGEST_VALUE = 80;

function shortened(cell: Cell): string {
  return textOf(cell).trim().slice(0, LONGEST_VALUE);
}

function yearOf(cell: Cell): string {
  const text = shortened(cell);
  return /\d{4}/.exec(text)?.[0] ?? text;
}

function placesOf(columns: readonly string[], { names }: Rows): number[] {
  return columns.map((name) => names.indexOf(name)).filter((at) => at >= 0);
}

/** The chosen columns of a table as text and as lists; by default those that its first rows suggest. */
export async function* tableText(
  parts: AsyncIterable<Rows>,
  chosen: readonly string[] | null,
): AsyncGenerator<TableText> {
  let columns = chosen;
  for await (const part of parts) {
    if (part.rows.length === 0) continue;
    columns = known(columns, part) ?? textColumnsOf(columnsOf(part));
    const places = placesOf(columns, part);
    const out: TableText = { text: "", lists: [] };
    for (const row of part.rows) {
      for (const at of places) addCell(row[at], out);
    }
    yield out;
  }
}

/** The items of rows that belong together, as sentences that are cut already. */
export async function* groupedLists(
  parts: AsyncIterable<Rows>,
  chosen: readonly string[] | null,
  column: string,
  shown: boolean,
): AsyncGenerator<TableText> {
  const mostHeld = shown ? FIRST_ROWS : undefined;
  let groups: RowGroups | null = null;
  for await (const part of parts) {
    if (part.rows.length === 0) continue;
    groups ??= new RowGroups(column, known(chosen, part) ?? itemColumnsOf(part, column), mostHeld);
    yield { text: "", lists: groups.push(part) };
  }
  yield { text: "", lists: groups?.finish() ?? [] };
}

/** The column that looks most like items, other than that of the groups. */
function itemColumnsOf(part: Rows, column: string): string[] {
  const columns = columnsOf({ ...part, rows: part.rows.slice(0, FIRST_ROWS) });
  const { items } = groupsIn(columns, part) ?? { items: null };
  if (items !== null && items !== column) return [items];
  return textColumnsOf(columns.filter(({ name }) => name !== column));
}

/** Lines of items, each a sentence that is cut already. */
export async function* basketLists(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<TableText> {
  const splitter = new RowSplitter(delimiter);
  const listed = (rows: string[][]) => ({
    text: "",
    lists: rows.map((row) => row.map((item) => item.trim()).filter((item) => item !== "")),
  });
  for await (const piece of text) yield listed(splitter.push(piece));
  yield listed(splitter.finish());
}

/** Columns that were chosen for another file may not be here. */
function known(columns: readonly string[] | null, { names }: Rows): readonly string[] | null {
  return columns?.some((name) => names.includes(name)) ? columns : null;
}

function addCell(cell: Cell, out: TableText): void {
  const list = listOf(cell);
  if (list) out.lists.push(list.filter((item) => item !== ""));
  else if (cell != null && cell !== "") out.text += `${plain(textOf(cell))}\n`;
}

const MARKUP = /<\/?[a-z][^<>]*>|&(#\d+|#x[\da-f]+|[a-z]+);/i;

/** Cells are often cut out of web pages. */
function plain(cell: string): string {
  return MARKUP.test(cell) ? textOfHtml(cell) : cell;
}

/** A value of a table; null where there is none. */
export type Cell = string | number | null;

/** A list that leaves the page: column names, none for a table without a head, and rows of cells. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** What a spreadsheet may take for a formula and run. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * The table as CSV with a header line, after RFC 4180, in UTF-8 with the byte order mark that spreadsheets need. Text that
 * a spreadsheet would run as a formula has an apostrophe before it; numbers never have.
 */
export function toCsv(table: Table): string {
  return `\ufeff${delimited(table, ",")}`;
}

/** The table as CSV has it, with tabs: what a spreadsheet and a text editor paste. */
export function toTsv(table: Table): string {
  return delimited(table, "\t");
}

/** The table as a JSON array of an object per row, in which every text is as it is. */
export function toJson({ columns, rows }: Table): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((column, at) => [column, plain(row[at] ?? null)])),
  );
  return JSON.stringify(objects, null, 1);
}

/** The table as HTML: what a word processor pastes. */
export function toHtml({ columns, rows }: Table): string {
  const names = columns.map((column) => `<th>${escaped(column)}</th>`).join("");
  const head = names === "" ? "" : `<thead><tr>${names}</tr></thead>`;
  const body = rows.map((row) => {
    const cells = row.map((cell) => `<td>${escaped(textOf(cell))}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table>${head}<tbody>${body.join("")}</tbody></table>`;
}

function delimited({ columns, rows }: Table, separator: string): string {
  const lines = [...(columns.length > 0 ? [columns] : []), ...rows].map((row) =>
    row.map((cell) => quoted(textOf(cell), separator)).join(separator),
  );
  return [...lines, ""].join("\r\n");
}

function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(plain(cell));
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Similarities are single floats: more digits than those say nothing. */
function plain(cell: Cell): Cell {
  return typeof cell === "number" && !Number.isInteger(cell) ? Number(cell.toPrecision(7)) : cell;
}

function quoted(text: string, separator: string): string {
  const isPlain = !/["\r\n]/.test(text) && !text.includes(separator);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

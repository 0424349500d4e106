import { columnsOf, type Rows } from "./columns";
import { COPIED, INSERTED } from "./forms";
import type { TableTally } from "./read-table";
import { SqlValues } from "./sql-values";

/** A statement that does not end within so many characters is none. */
const LONGEST = 1 << 25;
const FIRST_ROWS = 100;
/** The column that tells from which table of the database a row is. */
const TABLE = "table";

/**
 * The rows that a dump of a database puts into its tables, each with the name of its table. Tables without texts are left out where
 * others have some.
 *
 * @param head The beginning of the text.
 */
export async function* sqlRows(
  text: AsyncIterable<string>,
  head: string,
  tally: TableTally,
): AsyncGenerator<Rows> {
  const judged = new Map<string, boolean>();
  const hasTexts = ({ table, ...rows }: TableRows) => {
    const known = judged.get(table) ?? hasTextColumn(rows);
    judged.set(table, known);
    return known;
  };
  const onlyTexts = new SqlDump(head).push(head).filter(hasTexts).length > 0;
  const dump = new SqlDump(head);
  for await (const piece of text) {
    for (const rows of dump.push(piece)) if (!onlyTexts || hasTexts(rows)) yield rows;
  }
  tally.broken += dump.broken;
}

/** Rows of one table. */
type TableRows = { table: string; names: string[]; rows: unknown[][] };

function hasTextColumn({ names, rows }: Rows): boolean {
  const columns = columnsOf({ names, rows: rows.slice(0, FIRST_ROWS) });
  return columns.some(
    ({ name, kind, words }) =>
      name !== TABLE && (kind === "text" || (kind === "label" && words >= 3)),
  );
}

/** Where the reader is: between statements, within the values of one, or within copied lines. */
type Place = { in: "dump" } | { in: "values" | "lines"; table: string; columns: readonly string[] };

class SqlDump {
  broken = 0;
  #text = "";
  #place: Place = { in: "dump" };
  readonly #values: SqlValues;
  /** The columns of the tables that were made. */
  readonly #columns = new Map<string, readonly string[]>();

  /** @param head The beginning, which tells whether a backslash stands before signs. */
  constructor(head: string) {
    this.#values = new SqlValues(/`|MySQL|MariaDB/.test(head));
  }

  /** The rows that end in the text so far, table by table. */
  push(text: string): TableRows[] {
    this.#text += text;
    const found: TableRows[] = [];
    while (this.#step(found));
    if (this.#text.length > LONGEST) {
      this.broken++;
      [this.#text, this.#place] = ["", { in: "dump" }];
    }
    return found;
  }

  /** Whether there is more in the text. */
  #step(found: TableRows[]): boolean {
    const { in: place } = this.#place;
    if (place === "dump") return this.#nextStatement();
    if (place === "values") return this.#nextValues(found, this.#place);
    return this.#nextLines(found, this.#place);
  }

  #nextStatement(): boolean {
    const next = STATEMENT.exec(this.#text);
    if (!next) {
      // The last lines may be the beginning of one.
      this.#text = this.#text.slice(-LONGEST_START);
      return false;
    }
    const statement = this.#text.slice(next.index);
    const inserted = INSERTED.exec(statement) ?? COPIED.exec(statement);
    if (inserted) {
      const { table = "", columns } = inserted.groups ?? {};
      const name = plainName(table);
      const names = columns ? namesIn(columns) : (this.#columns.get(name) ?? []);
      this.#text = statement.slice(inserted[0].length);
      this.#place = {
        in: COPIED.test(statement) ? "lines" : "values",
        table: name,
        columns: names,
      };
      return true;
    }
    const created = CREATED.exec(statement);
    const end = created ? this.#values.groupEnd(statement, created[0].length - 1) : -1;
    if (created && end >= 0) {
      const { table = "" } = created.groups ?? {};
      this.#columns.set(plainName(table), definedIn(statement.slice(created[0].length, end)));
      this.#text = statement.slice(end);
      return true;
    }
    // Its end may still come; else it is one that fills no table.
    const isCut = !/;\s*\n/.test(statement) && statement.length < LONGEST_START;
    this.#text = isCut ? statement : statement.slice(next[0].length);
    return !isCut;
  }

  #nextValues(
    found: TableRows[],
    { table, columns }: { table: string; columns: readonly string[] },
  ) {
    const { rows, end, isDone } = this.#values.rowsIn(this.#text);
    this.#text = this.#text.slice(end);
    add(found, table, columns, rows);
    if (isDone) this.#place = { in: "dump" };
    return isDone;
  }

  #nextLines(
    found: TableRows[],
    { table, columns }: { table: string; columns: readonly string[] },
  ) {
    const ended = /^\\\.\r?$/m.exec(this.#text);
    const end = ended ? ended.index : this.#text.lastIndexOf("\n") + 1;
    const lines = this.#text.slice(0, end).split("\n");
    const rows = lines
      .filter((line) => line !== "")
      .map((line) => line.split("\t").map(copiedValue));
    this.#text = this.#text.slice(end + (ended?.[0].length ?? 0));
    add(found, table, columns, rows);
    if (ended) this.#place = { in: "dump" };
    return ended !== null;
  }
}

const STATEMENT = /^[ \t]*(?:INSERT|REPLACE|COPY|CREATE\s+TABLE)\b/im;
const CREATED =
  /^\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?<table>(?:[\w$.]|"[^"]*"|`[^`]*`|\[[^\]]*\])+)\s*\(/i;
/** What precedes the values of a statement, in characters. */
const LONGEST_START = 1 << 13;

function add(
  found: TableRows[],
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): void {
  const [first] = rows;
  if (!first) return;
  const names = [...first.map((_, at) => columns[at] ?? `Column ${at + 1}`), TABLE];
  const named = rows.map((row) => [...row, table]);
  const last = found.at(-1);
  // Many programs write a statement for each row.
  if (last?.table === table && last.names.join() === names.join())
    for (const row of named) last.rows.push(row);
  else found.push({ table, names, rows: named });
}

/** `` `wp`.`posts` ``, `"public"."posts"`, `[dbo].[posts]` */
function plainName(name: string): string {
  return name.replace(/[`"[\]]/g, "").replace(/^.*\./, "");
}

function namesIn(columns: string): string[] {
  return columns.split(",").map((name) => plainName(name.trim()));
}

/** The columns of a definition, each behind a comma that is in no group. */
function definedIn(body: string): string[] {
  const parts = body
    .replace(/\([^()]*\)/g, "")
    .replace(/'(?:[^']|'')*'/g, "")
    .split(",");
  return parts.flatMap((part) => {
    const name = /^\s*([`"[]?[\w$]+[`"\]]?)\s+\w/.exec(part)?.[1];
    return name === undefined ||
      /^(primary|unique|key|constraint|index|foreign|check|fulltext|spatial)$/i.test(name)
      ? []
      : [plainName(name)];
  });
}

function copiedValue(cell: string): string | null {
  if (cell === "\\N") return null;
  return cell.replace(/\\(.)/g, (_, sign: string) => ({ n: "\n", t: "\t", r: "" })[sign] ?? sign);
}

/** Rows that hold more are not rows: a quotation mark in them is one that opens nothing. */
const LONGEST_ROW = 1 << 20;

/** How the fields of a table are written. */
export interface Dialect {
  delimiter: string;
  /** What stands around a field that holds delimiters or line ends. */
  quote: '"' | "'";
  /** Whether a quotation mark within a field has a backslash before it, as Spark and MySQL write them, or is doubled (RFC 4180). */
  escapes: boolean;
}

/** The rows of a table as text, in which fields may be quoted and then hold line ends: CSV (RFC 4180), TSV and their kin. */
export class RowSplitter {
  #rest = "";
  readonly #quote: string;
  readonly #escapes: boolean;

  constructor(
    readonly delimiter: string,
    { quote = '"', escapes = false }: Partial<Dialect> = {},
  ) {
    [this.#quote, this.#escapes] = [quote, escapes];
  }

  /** The rows that end in the text so far. */
  push(text: string): string[][] {
    return this.#split(this.#rest + text, false);
  }

  /** The last row, if it does not end in a line end. */
  finish(): string[][] {
    return this.#split(this.#rest, true);
  }

  #split(text: string, final: boolean): string[][] {
    const rows: string[][] = [];
    let at = 0;
    while (at < text.length) {
      const row = this.#row(text, at, final);
      if (row === null) break;
      // A blank line is not a row.
      if (row.fields.length > 1 || row.fields[0] !== "") rows.push(row.fields);
      at = row.end;
    }
    this.#rest = text.slice(at);
    return rows;
  }

  #row(text: string, start: number, final: boolean): { fields: string[]; end: number } | null {
    const lineEnd = text.indexOf("\n", start);
    if (lineEnd < 0 && !final && text.length - start < LONGEST_ROW) return null;
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
    if (!line.includes(this.#quote)) return { fields: line.split(this.delimiter), end: end + 1 };
    return this.#quotedRow(text, start, final) ?? this.#unquoted(text, start, line, end, final);
  }

  /** A quotation mark that nothing closes is one like any other letter. */
  #unquoted(text: string, start: number, line: string, end: number, final: boolean) {
    if (!final && text.length - start < LONGEST_ROW) return null;
    return { fields: line.split(this.delimiter), end: end + 1 };
  }

  /** Null if a quoted field does not end. */
  #quotedRow(
    text: string,
    start: number,
    final: boolean,
  ): { fields: string[]; end: number } | null {
    const fields: string[] = [];
    let at = start;
    for (;;) {
      const field = text[at] === this.#quote ? this.#quoted(text, at, final) : this.#bare(text, at);
      if (field === null) return null;
      fields.push(field.value);
      at = field.end;
      if (text.startsWith(this.delimiter, at)) {
        at += this.delimiter.length;
        continue;
      }
      if (text[at] === "\r") at += 1;
      return { fields, end: at + 1 };
    }
  }

  #bare(text: string, start: number): { value: string; end: number } {
    let end = start;
    while (end < text.length && text[end] !== "\n" && !text.startsWith(this.delimiter, end)) end++;
    if (text[end] === "\n" && text[end - 1] === "\r" && end > start) end -= 1;
    return { value: text.slice(start, end), end };
  }

  #quoted(text: string, start: number, final: boolean): { value: string; end: number } | null {
    let value = "";
    for (let at = start + 1; ; ) {
      const mark = this.#markAt(text, at);
      if (mark < 0 || mark - start > LONGEST_ROW) return null;
      value += this.#unescaped(text.slice(at, mark));
      if (text[mark + 1] === this.#quote) {
        value += this.#quote;
        at = mark + 2;
        continue;
      }
      if (mark + 1 === text.length && !final) return null;
      // What follows a closing mark belongs to the field too.
      const more = this.#bare(text, mark + 1);
      return { value: value + more.value, end: more.end };
    }
  }

  /** The next quotation mark that has no backslash before it, where these mean something. */
  #markAt(text: string, from: number): number {
    let mark = text.indexOf(this.#quote, from);
    while (this.#escapes && mark > 0 && isEscaped(text, from, mark))
      mark = text.indexOf(this.#quote, mark + 1);
    return mark;
  }

  #unescaped(text: string): string {
    if (!this.#escapes) return text;
    return text.replace(/\\(.)/gs, (_, sign: string) => (sign === "n" ? "\n" : sign));
  }
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, from: number, place: number): boolean {
  let at = place;
  while (at > from && text[at - 1] === "\\") at--;
  return (place - at) % 2 === 1;
}

/** Longer ones come first: where they part fields, a part of theirs does too. */
const DELIMITERS = ["||", "::", "\t", ",", ";", "|", "^", "~", "¦", "\u0001", "\u001F"];
const MOST_ROWS = 200;

/** How a table begins. */
export interface TableHead extends Dialect {
  /** From the first one that has as many fields as most. */
  rows: string[][];
  /** Rows before that: a title, or what the delimiter is. */
  preamble: number;
  /** Part of the rows that have as many fields as most. */
  regular: number;
  /** Whether spaces follow its delimiters, as those of a sentence. */
  spaced: boolean;
}

/**
 * The table that a text may be, by its beginning; null if it is none. In a table, other than in a sentence, hardly any comma or
 * semicolon is followed by a space; one that has a single column has its fields in quotation marks.
 */
export function tableIn(head: string, isWhole: boolean): TableHead | null {
  const marks = marksIn(head);
  // A single column has its fields in quotation marks.
  const present = DELIMITERS.filter((each) => head.includes('"') || head.includes(each));
  const heads = present.flatMap((delimiter) =>
    marks.map((each) => headOf(head, { delimiter, ...each }, isWhole)),
  );
  const tables = heads.filter((table) => table !== null);
  // Where a comma stands within numbers, as in "3,5", the line with the names has none, and looks like a title above.
  const order = (a: TableHead, b: TableHead) =>
    Number(a.spaced) - Number(b.spaced) || b.regular - a.regular || a.preamble - b.preamble;
  return tables.sort(order)[0] ?? null;
}

type Marks = Pick<Dialect, "quote" | "escapes">;

/** How the fields of a table may be quoted, the likeliest first. */
function marksIn(head: string): Marks[] {
  const doubled: Marks = { quote: '"', escapes: false };
  if (head.includes('"'))
    return head.includes('\\"') ? [doubled, { quote: '"', escapes: true }] : [doubled];
  const count = (pattern: RegExp) => head.match(pattern)?.length ?? 0;
  const fewest = Math.max(3, count(/\n/g) / 2);
  const isSingle =
    count(/(^|[,;|\t])'(?=\S)/gm) >= fewest && count(/\S'(?=[,;|\t\r\n])/g) >= fewest;
  return isSingle ? [{ quote: "'", escapes: head.includes("\\'") }] : [doubled];
}

function headOf(head: string, dialect: Dialect, isWhole: boolean): TableHead | null {
  const { delimiter } = dialect;
  const splitter = new RowSplitter(delimiter, dialect);
  const all = splitter.push(head).slice(0, MOST_ROWS);
  if (isWhole && all.length < MOST_ROWS) all.push(...splitter.finish());
  const preamble = preambleOf(all);
  const rows = all.slice(preamble);
  if (rows.length < 2) return null;
  const [sign = ""] = delimiter;
  // Fields that are empty lie between two of a shorter one.
  const isDouble = delimiter.length > 1 && DELIMITERS.includes(sign);
  if (isDouble && rows.some((row) => row.some((field) => field.includes(sign)))) return null;
  const lengths = new Map<number, number>();
  for (const { length } of rows) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  const [[columns = 0, count = 0] = []] = [...lengths].sort((a, b) => b[1] - a[1]);
  const isColumn = columns < 2 && quotedLines(head) > 0.8 * (rows.length - 1);
  if (columns < 2 && !isColumn && rows.filter(({ length }) => length > 1).length * 2 < rows.length)
    return null;
  const fields = rows.flatMap((row) => row.slice(1));
  const spaced = fields.filter((field) => /^ \S/.test(field)).length;
  const isProse = /[,;]/.test(delimiter) && spaced * 3 > fields.length;
  const regular = columns < 2 && !isColumn ? 0 : count / rows.length;
  return { ...dialect, rows, preamble, regular, spaced: isProse };
}

/** Rows above a table: a title or the like, of a single field, or what the delimiter is, as Excel has it. */
function preambleOf(rows: readonly (readonly string[])[]): number {
  if (/^sep=/i.test(rows[0]?.[0] ?? "")) return 1;
  const first = rows.slice(0, MOST_PREAMBLE + 1).findIndex(({ length }) => length > 1);
  const after = rows.slice(first, first + 3);
  const begins = after.length === 3 && after.every(({ length }) => length === after[0]?.length);
  return first > 0 && begins ? first : 0;
}

const MOST_PREAMBLE = 8;

/** Fields that fill a line, or several, in quotation marks. */
function quotedLines(head: string): number {
  if (!head.includes('"')) return 0;
  return head.match(/^"(?:[^"]|"")*"\r?$/gm)?.length ?? 0;
}

/** The values of SQL: `(1, 'it''s', NULL), (2, N'…', CAST(…))`. */
export class SqlValues {
  /** @param escapes Whether a backslash stands before signs within texts, as MySQL writes them. */
  constructor(readonly escapes: boolean) {}

  /** The rows that end in a text, which may be cut off; how far they go, and whether the statement ends there. */
  rowsIn(text: string): { rows: (string | number | null)[][]; end: number; isDone: boolean } {
    const rows: (string | number | null)[][] = [];
    let end = 0;
    for (;;) {
      const start = end + (/^[\s,]*/.exec(text.slice(end, end + LONGEST_GAP))?.[0].length ?? 0);
      if (start >= text.length) return { rows, end, isDone: false };
      if (text[start] !== "(") return { rows, end: start, isDone: true };
      const row = this.#row(text, start + 1);
      if (!row) return { rows, end, isDone: false };
      rows.push(row.values);
      end = row.end;
    }
  }

  /** Where the group that opens at a place is closed; -1 if it is not. */
  groupEnd(text: string, start: number): number {
    let depth = 0;
    for (let at = start; at < text.length; at++) {
      const sign = text[at];
      if (sign === "'") {
        at = this.#textEnd(text, at);
        if (at < 0) return -1;
      } else if (sign === "(") depth++;
      else if (sign === ")" && --depth === 0) return at;
    }
    return -1;
  }

  #row(text: string, start: number): { values: (string | number | null)[]; end: number } | null {
    const values: (string | number | null)[] = [];
    for (let at = start; at < text.length; ) {
      const value = this.#value(text, at);
      if (!value) return null;
      values.push(value.value);
      at = value.end + 1;
      if (text[value.end] === ")") return { values, end: at };
    }
    return null;
  }

  /** A value and the comma or parenthesis behind it; null if it does not end. */
  #value(text: string, start: number): { value: string | number | null; end: number } | null {
    let found: string | null = null;
    let bare = "";
    for (let at = start; at < text.length; at++) {
      const sign = text[at] ?? "";
      if (sign === "'") {
        const end = this.#textEnd(text, at);
        if (end < 0) return null;
        found ??= this.#unescaped(text.slice(at + 1, end));
        at = end;
      } else if (sign === "(") {
        const end = this.groupEnd(text, at);
        if (end < 0) return null;
        found ??= /'/.test(text.slice(at, end)) ? this.#firstText(text, at) : null;
        at = end;
      } else if (sign === "," || sign === ")")
        return { value: found ?? bareValue(bare.trim()), end: at };
      else bare += sign;
    }
    return null;
  }

  #firstText(text: string, start: number): string {
    const from = text.indexOf("'", start);
    return this.#unescaped(text.slice(from + 1, this.#textEnd(text, from)));
  }

  /** Where a text ends whose first quotation mark is at a place; -1 if it does not. */
  #textEnd(text: string, start: number): number {
    for (let at = start + 1; at < text.length; at++) {
      const sign = text[at];
      if (sign === "\\" && this.escapes) at++;
      else if (sign === "'" && text[at + 1] === "'") at++;
      // What follows the very last sign is not known yet.
      else if (sign === "'") return at + 1 < text.length ? at : -1;
    }
    return -1;
  }

  #unescaped(text: string): string {
    const plain = text.replaceAll("''", "'");
    if (!this.escapes) return plain;
    return plain.replace(
      /\\(.)/gs,
      (_, sign: string) => ({ n: "\n", r: "", t: "\t", 0: " " })[sign] ?? sign,
    );
  }
}

/** White space between rows, at most. */
const LONGEST_GAP = 1 << 12;

function bareValue(bare: string): string | number | null {
  if (bare === "" || /^(null|default)$/i.test(bare) || /^0x/i.test(bare)) return null;
  return Number.isFinite(Number(bare)) ? Number(bare) : bare;
}

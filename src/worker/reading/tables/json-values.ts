import { isRecord } from "./columns";

/** A longer value is none that fits: some other file. */
const LONGEST_VALUE = 1 << 26;
/** Of the name of an array, so many characters are looked at. */
const LONGEST_NAME = 64;

/**
 * The records of JSON that comes in pieces cut anywhere: one value after another, as in JSON lines, the elements of an array, or
 * those of the first array of objects within an object, such as `{"reviews": [{…}, …]}`. Values that are broken are left out
 * and counted.
 */
export class JsonRecords {
  broken = 0;
  #text = "";
  #at = 0;
  /** How deep the records are: 0 for one after the other, 1 in an array, 2 in an array within an object. */
  #base: number | null = null;
  #depth = 0;
  #inString = false;
  #start = -1;
  /** Whether an array has just begun. */
  #opened = false;

  /** @param within How the name of the array within an object ends whose elements are the records; default: any. */
  constructor(
    readonly kind: "json" | "json-lines",
    readonly within: RegExp | null = null,
  ) {}

  /** The records that end in the text so far. */
  push(text: string): unknown[] {
    return this.kind === "json-lines" ? this.#lines(text, false) : this.#elements(text);
  }

  finish(): unknown[] {
    return this.kind === "json-lines" ? this.#lines("", true) : this.#lastElement();
  }

  #lines(text: string, final: boolean): unknown[] {
    const lines = (this.#text + text).split("\n");
    this.#text = final ? "" : (lines.pop() ?? "");
    return lines.filter((line) => line.trim() !== "").flatMap((line) => this.#parsed(line));
  }

  #elements(text: string): unknown[] {
    this.#text += text;
    const found: unknown[] = [];
    for (; this.#at < this.#text.length; this.#at++) this.#step(this.#text[this.#at] ?? "", found);
    this.#forget();
    return found;
  }

  #step(character: string, found: unknown[]): void {
    if (this.#inString) {
      if (character === "\\") this.#at++;
      else if (character === '"') this.#inString = false;
      return;
    }
    if (character === '"') this.#inString = true;
    if (this.#base === null && !this.#findsBase(character)) return;
    const base = this.#base ?? 0;
    const opens = character === "{" || character === "[";
    const closes = character === "}" || character === "]";
    if (this.#depth === base) {
      const ends = character === "," || closes;
      if (ends) this.#take(this.#at, found);
      else if (this.#start < 0 && character.trim() !== "") this.#start = this.#at;
    }
    if (opens) this.#depth++;
    if (closes) this.#depth--;
    if (this.#depth < base) this.#base = Number.POSITIVE_INFINITY;
  }

  /** The outermost array, or the first one of objects; whether this character belongs to one of its records. */
  #findsBase(character: string): boolean {
    const found = this.#opened && character === "{";
    if (found) this.#base = this.#depth;
    else if (character === "[" && this.#depth === 0) this.#base = 1;
    if (character.trim() !== "") this.#opened = character === "[" && this.#isWanted();
    if (found) return true;
    if (character === "[" || character === "{") this.#depth++;
    if (character === "]" || character === "}") this.#depth--;
    return false;
  }

  /** Whether an array that begins here may hold the records. */
  #isWanted(): boolean {
    const before = this.#text.slice(Math.max(0, this.#at - LONGEST_NAME), this.#at);
    return this.within === null || this.within.test(before);
  }

  #take(end: number, found: unknown[]): void {
    if (this.#start >= 0) found.push(...this.#parsed(this.#text.slice(this.#start, end)));
    this.#start = -1;
  }

  /** Without an array, the whole is one record, or texts by their names. */
  #lastElement(): unknown[] {
    if (this.#base !== null || this.#text.trim() === "") return [];
    return this.#parsed(this.#text).flatMap((value) => namedTexts(value) ?? [value]);
  }

  #forget(): void {
    if (this.#base === null && this.#text.length < LONGEST_VALUE) return;
    const kept = this.#start >= 0 ? this.#start : this.#at;
    this.#text = this.#text.slice(kept);
    // An escape at the very end is continued in the next text.
    this.#at -= kept;
    if (this.#start >= 0) this.#start = 0;
    if (this.#text.length > LONGEST_VALUE) {
      this.broken++;
      this.#text = "";
      this.#at = 0;
      this.#start = -1;
    }
  }

  #parsed(text: string): unknown[] {
    try {
      return [JSON.parse(text)];
    } catch {
      const value = parsedPython(text);
      if (value === undefined) this.broken++;
      return value === undefined ? [] : [value];
    }
  }
}

/** A dictionary or list as Python shows it; undefined for what is none. */
function parsedPython(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  const json = text.replace(
    /[ub]?'((?:[^'\\]|\\.)*)'|[ub]?"((?:[^"\\]|\\.)*)"|\b(True|False|None)\b/gs,
    (_, single?: string, double?: string, word?: string) => {
      if (word !== undefined) return word === "None" ? "null" : word.toLowerCase();
      const plain = (single ?? double ?? "").replace(/\\(['"\\])/g, "$1");
      return JSON.stringify(plain.replace(/\\n/g, "\n"));
    },
  );
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Texts, or lists of words, by their names, as records; null for a record of other fields, such as numbers and labels. */
function namedTexts(value: unknown): { name: string; text: unknown }[] | null {
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  const isText = (text: unknown) => typeof text === "string" && /\S\s+\S+\s+\S/.test(text);
  const isList = (text: unknown) =>
    Array.isArray(text) && text.every((word) => typeof word === "string");
  const all = (test: (text: unknown) => boolean) => entries.every(([, text]) => test(text));
  if (entries.length < 2 || !(all(isText) || all(isList))) return null;
  return entries.map(([name, text]) => ({ name, text }));
}

/** A record's fields by name; those of records within it have its name before theirs. */
export function fieldsOf(record: unknown): Record<string, unknown> {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return { value: record };
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      isRecord(value)
        ? Object.entries(value).map(([inner, cell]) => [`${name}.${inner}`, cell] as const)
        : [[name, value] as const],
    ),
  );
}

import { Lines } from "../lines";
import { isRecord } from "./columns";
import { withoutRecordMark } from "./forms";
import { type JsonShape, recordsIn } from "./json-shape";

/** A longer value is none that fits: some other file. */
const LONGEST_VALUE = 1 << 26;

/** The values of JSON that comes in pieces cut anywhere; those that are broken are left out and counted. */
abstract class JsonValues {
  broken = 0;

  /** The values that end in the text so far. */
  abstract push(text: string): unknown[];
  abstract finish(): unknown[];

  protected parsed(text: string): unknown[] {
    try {
      return [JSON.parse(text)];
    } catch {
      const value = parsedPython(text);
      if (value === undefined) this.broken++;
      return value === undefined ? [] : [value];
    }
  }
}

/** A value on each line; it may have a mark before it (RFC 7464). */
export class JsonLines extends JsonValues {
  readonly #lines = new Lines(LONGEST_VALUE);

  push(text: string): unknown[] {
    return this.#lines.push(text).flatMap((line) => this.#line(line));
  }

  finish(): unknown[] {
    return this.#lines.finish().flatMap((line) => this.#line(line));
  }

  #line(line: string): unknown[] {
    const plain = withoutRecordMark(line);
    return plain.trim() === "" ? [] : this.parsed(plain);
  }
}

/** The records of JSON. */
export class JsonRecords extends JsonValues {
  readonly #shape: JsonShape;
  #text = "";
  #at = 0;
  #depth: number;
  #inString = false;
  #start = -1;

  /** @param shape Where they are. */
  constructor(shape: JsonShape) {
    super();
    this.#shape = shape;
    [this.#at, this.#depth] = [shape.start, shape.depth ?? 0];
  }

  push(text: string): unknown[] {
    this.#text += text;
    const { depth } = this.#shape;
    const found: unknown[] = [];
    for (; depth !== null && this.#at < this.#text.length; this.#at++)
      this.#step(this.#text[this.#at] ?? "", depth, found);
    this.#forget();
    return found;
  }

  /** Without an array, the whole is one value, or a table by columns, or texts by their names. */
  finish(): unknown[] {
    if (this.#shape.depth !== null || this.#text.trim() === "") return [];
    return this.parsed(this.#text).flatMap(recordsIn);
  }

  #step(character: string, base: number, found: unknown[]): void {
    if (this.#inString) {
      if (character === "\\") this.#at++;
      else if (character === '"') this.#inString = false;
      return;
    }
    if (character === '"') this.#inString = true;
    // What is behind the array is none of its elements.
    if (this.#depth < base) return;
    const opens = character === "{" || character === "[";
    const closes = character === "}" || character === "]";
    if (this.#depth === base) {
      if (character === "," || closes) this.#take(this.#at, found);
      // One value after another: what else there is between them is none.
      else if (this.#start < 0 && (base > 0 ? character.trim() !== "" : opens))
        this.#start = this.#at;
    }
    if (opens) this.#depth++;
    if (closes) this.#depth--;
    if (closes && base === 0 && this.#depth <= 0) {
      this.#take(this.#at + 1, found);
      this.#depth = 0;
    }
  }

  #take(end: number, found: unknown[]): void {
    if (this.#start >= 0) found.push(...this.parsed(this.#text.slice(this.#start, end)));
    this.#start = -1;
  }

  #forget(): void {
    if (this.#shape.depth === null && this.#text.length < LONGEST_VALUE) return;
    const kept = Math.min(this.#start >= 0 ? this.#start : this.#at, this.#text.length);
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

import type { TextColumn } from "../../../protocol/types/corpus";

/** A value of a table, as JSON or Parquet has them; text only has strings. */
export type Cell = unknown;

/** Rows of a table, and the names of its columns. */
export interface Rows {
  names: readonly string[];
  rows: readonly (readonly Cell[])[];
}

const EXAMPLES = 3;
const EXAMPLE_LENGTH = 80;

/** What the columns of a table hold, by its first rows. */
export function columnsOf({ names, rows }: Rows): TextColumn[] {
  return names.map((name, at) => {
    const cells = rows.map((row) => row[at]).filter((cell) => cell != null && cell !== "");
    const texts = cells.map(textOf);
    return {
      name,
      kind: kindOf(cells, texts),
      examples: [...new Set(texts)].slice(0, EXAMPLES).map((text) => text.slice(0, EXAMPLE_LENGTH)),
      words: mean(texts.map((text) => text.split(/\s+/).length)),
    };
  });
}

/** The columns that look most like texts: lists of words, or the one with the longest texts. */
export function textColumnsOf(columns: readonly TextColumn[]): string[] {
  const texts = columns.filter(({ kind }) => kind === "text");
  const longest = (some: readonly TextColumn[]) =>
    [...some].sort((a, b) => b.words - a.words).slice(0, 1);
  const lists = columns.filter(({ kind }) => kind === "list");
  const labels = columns.filter(({ kind }) => kind === "label");
  const chosen = [texts, lists, labels, columns].find((some) => some.length > 0) ?? [];
  return longest(chosen).map(({ name }) => name);
}

/** How many words a text has, separated by white space; 0 for what is not text. */
export function wordsIn(cell: Cell): number {
  return typeof cell === "string" ? (cell.match(/\S+/g)?.length ?? 0) : 0;
}

/** A cell as a sentence that is cut already; null for one that is text, also in sentences. */
export function listOf(cell: Cell): string[] | null {
  if (Array.isArray(cell)) return cell.some(isRecord) || isProse(cell) ? null : cell.map(textOf);
  return typeof cell === "string" && /^\s*\[\s*(["'].*)?\]\s*$/s.test(cell)
    ? parsedList(cell)
    : null;
}

/** Whether the items of a list are sentences: most end as such, or are long. */
function isProse(items: readonly Cell[]): boolean {
  const ended = items.filter(
    (item) => wordsIn(item) > 1 && /[.!?…。！？]["”’»)]*\s*$/.test(textOf(item)),
  );
  return ended.length * 2 > items.length || mean(items.map(wordsIn)) > LONG_ITEM;
}

/** Words of an item of a list, on average. */
const LONG_ITEM = 8;

export function textOf(cell: Cell): string {
  if (typeof cell === "string") return cell;
  if (cell == null) return "";
  if (Array.isArray(cell) && cell.some(isRecord)) return textOfParts(cell);
  if (Array.isArray(cell)) return cell.map(textOf).join(isProse(cell) ? "\n" : " ");
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === "object" ? Object.values(cell).map(textOf).join(" ") : String(cell);
}

/** A text in parts, some of them marked; or turns of a conversation, each a line. */
function textOfParts(parts: readonly Cell[]): string {
  const between = parts.every(isRecord) ? "\n" : "";
  return parts.map((part) => (isRecord(part) ? saidIn(part) : textOf(part))).join(between);
}

/** What is text of a part, other than who says it or how it is marked. */
function saidIn(part: Readonly<Record<string, Cell>>): string {
  const name = ["text", "content", "value", "body", "message"].find((each) => part[each] != null);
  if (name !== undefined) return textOf(part[name]);
  const all = Object.values(part).map(textOf);
  const texts = all.filter((text) => wordsIn(text) >= 3);
  return texts.length > 0 ? texts.join("\n") : all.join(" ");
}

/** Whether a value has fields with names. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/** Whether the first row names the columns: its cells are short, different, and of another kind than what is below them. */
export function isHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  const names = first.map((name) => name.trim());
  const plausible = names.every((name) => name.length <= 60 && !isNumber(name) && !isDate(name));
  if (!plausible || new Set(names).size < names.length || others.length === 0) return false;
  const cellsBelow = (at: number) => others.slice(0, 50).map((row) => row[at] ?? "");
  // The column of numbers that pandas and R put before the others has no name.
  const unnamed = names.indexOf("");
  if (unnamed >= 0 && !cellsBelow(unnamed).every((cell) => cell === "" || isNumber(cell)))
    return false;
  const named = names.filter((name) => name !== "");
  if (named.length === 0) return false;
  return (
    names.some((name, at) => {
      if (name === "") return false;
      const below = cellsBelow(at);
      const isKnown = (cell: string) => isNumber(cell) || isDate(cell) || isVector(cell);
      const numbers = below.filter(isKnown).length;
      const longer = mean(below.map((cell) => cell.length)) > 3 * name.length + 8;
      return !below.includes(name) && (numbers * 2 > below.length || longer);
    }) || named.every((name) => HEADER_NAMES.test(name))
  );
}

/** Names of columns; one that has none is called by its number. */
export function columnNames(names: readonly string[]): string[] {
  return names.map((name, at) => name.trim() || `Column ${at + 1}`);
}

const HEADER_NAMES =
  /^(id|transaction|basket|order|invoice|receipt|session|customer|member|visitor|product|sku|event|page|text|texts?|title|body|content|review|comment|message|tweet|sentence|label|class|category|author|user|date|time|name|summary|description|question|answer|lang|language|source|url|score|rating|stars|tokens|words|items?)([ _-]?(id|no|nr|number|code|key))?$/i;

/** Of fewer cells nothing is said by what they have in common. */
const FEW = 10;
/** Of the words of texts, at least so many are not in most of the others. */
const OWN_WORDS = 0.4;

/** Whether cells mostly say the same, as a licence or a source does that stands beside each text. */
function isBoilerplate(texts: readonly string[]): boolean {
  if (texts.length < FEW) return false;
  const cells = texts.map((text) => text.toLowerCase().split(/\s+/));
  const cellsWith = new Map<string, number>();
  for (const words of cells) {
    for (const word of new Set(words)) cellsWith.set(word, (cellsWith.get(word) ?? 0) + 1);
  }
  const all = cells.flat();
  const own = all.filter((word) => 2 * (cellsWith.get(word) ?? 0) <= cells.length);
  return own.length < OWN_WORDS * all.length;
}

function kindOf(cells: readonly Cell[], texts: readonly string[]): TextColumn["kind"] {
  const most = (test: (at: number) => boolean) =>
    cells.length > 0 && cells.filter((_, at) => test(at)).length > 0.8 * cells.length;
  if (most((at) => isVector(texts[at] ?? ""))) return "vector";
  if (most((at) => listOf(cells[at]) !== null)) return "list";
  if (most((at) => isNumber(texts[at] ?? ""))) return "number";
  if (most((at) => isDate(texts[at] ?? ""))) return "date";
  if (isBoilerplate(texts)) return "label";
  const words = mean(texts.map((text) => text.trim().split(/\s+/).length));
  return words >= 3 || mean(texts.map(({ length }) => length)) >= 40 ? "text" : "label";
}

/** Whether a cell holds several numbers that are not all whole, as a vector or a place on a map: ids of items are whole. */
function isVector(text: string): boolean {
  const numbers = text
    .replace(/[[\](),;\s]+/g, " ")
    .trim()
    .split(" ");
  const all = numbers.length > 1 && numbers.every((part) => part === "..." || isNumber(part));
  return all && numbers.some((part) => !Number.isInteger(Number(part)));
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text.replace(/%$/, "")));
}

function isDate(text: string): boolean {
  return /^\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?([T ][\d:.+Z-]*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}([T ][\d:]*)?$/.test(
    text.trim(),
  );
}

/** As JSON, or as Python shows lists. */
function parsedList(text: string): string[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(textOf) : null;
  } catch {
    const items = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)];
    return items.length === 0
      ? null
      : items.map(([, a, b]) => (a ?? b ?? "").replace(/\\(.)/g, "$1"));
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

import { type Cell, columnNames, isHeader, isRecord, wordsIn } from "./columns";

/** Where the records of some JSON are. */
export interface JsonShape {
  /** How deep they are: 0 for one value after another, 1 in an array, more in one within objects; null if the whole is looked at. */
  depth: number | null;
  /** Characters before the first one. */
  start: number;
}

/** An array or object that is open, or was. */
interface Opened {
  isArray: boolean;
  /** Behind its bracket. */
  start: number;
  depth: number;
  /** What stands before it. */
  name: string;
  /** Whether its first element is an object. */
  hasRecords: boolean;
  isClosed: boolean;
  /** Characters of texts in it. */
  text: number;
  /** Whether it is within an array of objects. */
  isInner: boolean;
}

/** Of an object with texts of its own, an array with so much less text is a part. */
const MORE_TEXT = 4;

/**
 * Tells by the beginning of some JSON where its records are: one value after another, the elements of an array, or those of an
 * array of objects within an object, the one with the most text, such as `{"schema": {"fields": […]}, "data": [{…}, …]}`.
 *
 * @param within Names that the array may have; default: any.
 */
export function shapeOfJson(head: string, within: RegExp | null = null): JsonShape {
  const opened = openedIn(head);
  const roots = opened.filter(({ depth }) => depth === 1);
  const [root] = roots;
  if (root === undefined || roots.length > 1) return { depth: 0, start: 0 };
  if (root.isArray) return { depth: 1, start: root.start };
  const arrays = opened.filter(
    ({ isArray, hasRecords, isInner, name }) =>
      isArray && hasRecords && !isInner && (within === null || within.test(name)),
  );
  const going = arrays.find(({ isClosed }) => !isClosed);
  const [largest] = arrays.toSorted((a, b) => b.text - a.text);
  const found = going ?? largest;
  if (!found) return { depth: null, start: 0 };
  const outside = root.text - arrays.reduce((sum, { text }) => sum + text, 0);
  if (root.isClosed && outside > MORE_TEXT * found.text) return { depth: null, start: 0 };
  return { depth: found.depth, start: found.start };
}

/** The arrays and objects of JSON that may be cut off. */
function openedIn(head: string): Opened[] {
  const all: Opened[] = [];
  const open: Opened[] = [];
  let name = "";
  for (let at = 0; at < head.length; at++) {
    const character = head[at];
    if (character === '"') {
      const end = stringEnd(head, at);
      name = head.slice(at + 1, end);
      if (wordsIn(name) >= TEXT_WORDS) for (const each of open) each.text += name.length;
      at = end;
    } else if (character === "{" || character === "[") {
      const parent = open.at(-1);
      const isArray = character === "[";
      if (parent?.isArray && parent.start === all.at(-1)?.start) parent.hasRecords ||= !isArray;
      const isInner = open.some(({ hasRecords }) => hasRecords);
      const depth = open.length + 1;
      const made = { isArray, start: at + 1, depth, name, isInner, text: 0 };
      open.push({ ...made, hasRecords: false, isClosed: false });
      all.push(open.at(-1) as Opened);
    } else if (character === "}" || character === "]") {
      const closed = open.pop();
      if (closed) closed.isClosed = true;
    }
  }
  return all;
}

const TEXT_WORDS = 3;

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** The records of a value that is read as a whole: a table by columns, records or texts by their names, or one record. */
export function recordsIn(value: unknown): unknown[] {
  return splitTable(value) ?? tableByColumns(value) ?? recordsByName(value) ?? [value];
}

/** `{"columns": ["id", "text"], "data": [[1, "…"], …]}`, as pandas writes it with `orient="split"`. */
function splitTable(value: unknown): unknown[] | null {
  if (!isRecord(value)) return null;
  const { columns, data } = value;
  if (!Array.isArray(columns) || !Array.isArray(data) || !data.every(Array.isArray)) return null;
  return data.map((row: unknown[]) =>
    Object.fromEntries(columns.map((name, at) => [String(name), row[at]])),
  );
}

/** `{"text": {"0": "…", "1": "…"}, "label": {…}}`, as pandas writes it by default, or `{"text": ["…", "…"], "label": […]}`. */
function tableByColumns(value: unknown): unknown[] | null {
  if (!isRecord(value)) return null;
  const columns = Object.entries(value);
  const keys = columns.map(([, column]) => keysOf(column));
  const [first] = keys;
  if (!first || first.length < 2 || !keys.every((each) => each?.join() === first.join()))
    return null;
  const cells = columns.map(([name, column]) => [name, Object.values(Object(column))] as const);
  const texts = cells.filter(([, column]) => column.some((cell) => wordsIn(cell) >= TEXT_WORDS));
  // Lists of words by their names may be of the same length.
  if (texts.length === 0 && columns.every(([, column]) => Array.isArray(column))) return null;
  return first.map((_, at) =>
    Object.fromEntries(cells.map(([name, column]) => [name, column[at]])),
  );
}

/** What numbers the rows of a column: the places of an array, or the names of an object where they are numbers or dates. */
function keysOf(column: unknown): string[] | null {
  if (Array.isArray(column)) return Object.keys(column);
  const keys = isRecord(column) ? Object.keys(column) : [];
  return keys.length > 0 && keys.every((key) => /^\d[\d:T.+Z -]*$/.test(key)) ? keys : null;
}

/** Records with names in common, texts, or lists of words, by their names; null for a record of other fields, such as labels. */
function recordsByName(value: unknown): unknown[] | null {
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  if (entries.length < 2) return null;
  const all = (test: (each: unknown) => boolean) => entries.every(([, each]) => test(each));
  const [, first] = entries[0] ?? [];
  const names = isRecord(first) ? Object.keys(first) : [];
  if (all(isRecord) && all((each) => names.some((name) => Object.hasOwn(Object(each), name))))
    return entries.map(([name, each]) => ({ name, ...Object(each) }));
  const isList = (each: unknown) =>
    Array.isArray(each) && each.every((word) => typeof word === "string");
  if (!all((each) => wordsIn(each) >= TEXT_WORDS) && !all(isList)) return null;
  return entries.map(([name, text]) => ({ name, text }));
}

/**
 * The names of the columns of arrays that are rows of a table, some of whose places are numbers and others texts, and how many of the
 * rows only have names; null for other records, such as lists of words.
 */
export function rowsOfArrays(
  records: readonly unknown[],
): { names: readonly string[]; skipped: number } | null {
  const rows = records.filter((record): record is Cell[] => Array.isArray(record));
  const [first = [], ...below] = rows;
  if (first.length < 2 || below.length === 0 || rows.length < records.length) return null;
  if (!rows.every(({ length }) => length === first.length)) return null;
  const isTable =
    first.some((_, at) => below.every((row) => typeof row[at] === "number")) &&
    first.some((_, at) => below.some((row) => wordsIn(row[at]) >= TEXT_WORDS));
  if (!isTable) return null;
  const texts = rows.map((row) => row.map((cell) => String(cell ?? "")));
  return isHeader(texts)
    ? { names: columnNames(texts[0] ?? []), skipped: 1 }
    : { names: columnNames(first.map(() => "")), skipped: 0 };
}

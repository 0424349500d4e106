import { dsvFormat } from "d3-dsv";
import { createStore } from "../create-store";
import { type Failure, failureFrom } from "../failure";
import { perObject } from "../job";
import type { Vectors } from "../library";
import { categoriesOf, numbersOf, type PointColours } from "./point-colours";

/** A column of a table of words. */
export interface WordColumn {
  name: string;
  /** Whether all its values are numbers. */
  numeric: boolean;
  /** By words; those without a value are missing. */
  values: ReadonlyMap<string, string>;
}

/** What a file says of words. */
export interface WordTable {
  file: string;
  columns: readonly WordColumn[];
  /** Its rows, and those whose word is on the map. */
  rows: number;
  known: number;
}

interface WordTableState {
  table: WordTable | null;
  failure: Failure | null;
}

const NONE: WordTableState = { table: null, failure: null };

/** Tells of a set of vectors what the user's table says of its words. */
export const wordTableOf = perObject((_: Pick<Vectors, "size">) => {
  const store = createStore<WordTableState>(() => NONE);
  return {
    store,
    /** Takes a table of words; one that is there already stays if this one cannot be used. */
    async take(file: File, isKnown: (word: string) => boolean): Promise<WordTable | null> {
      try {
        const table = parseWordTable(file.name, await file.text(), isKnown);
        store.setState({ table, failure: null });
        return table;
      } catch (error) {
        store.setState({ failure: failureFrom(error, `${file.name} could not be used.`) });
        return null;
      }
    },
    clear: () => store.setState(NONE),
  };
});

/**
 * Reads a table with a column of words and others that say something of them, separated by tabs, semicolons or commas. The
 * column of words is the one with most words that are known; a first row that has none, and numbers below it or no word
 * either, names the columns.
 *
 * @throws Error `unknown-table` if it is no such table.
 */
export function parseWordTable(
  file: string,
  text: string,
  isKnown: (word: string) => boolean,
): WordTable {
  const rows = rowsIn(text);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width < 2)
    throw unknownTable(
      "It has no second column: a table needs words and something about each of them.",
    );
  const hits = (at: number) => rows.filter((row) => isWord(row[at] ?? "", isKnown)).length;
  const places = Array.from({ length: width }, (_, at) => ({ at, hits: hits(at) }));
  const words = places.reduce((best, each) => (each.hits > best.hits ? each : best));
  if (words.hits === 0) throw unknownTable("None of its columns has words of the map.");
  const headed = isHead(rows, words.at, isKnown);
  const body = headed ? rows.slice(1) : rows;
  const columns = places.flatMap(({ at }): WordColumn[] => {
    if (at === words.at) return [];
    const name = (headed && rows[0]?.[at]?.trim()) || `Column ${at + 1}`;
    return [columnOf(name, body, { words: words.at, at, isKnown })];
  });
  return {
    ...{ file, rows: body.length, known: body.length - unknownRows(body, words.at, isKnown) },
    columns: columns.filter(({ values }) => values.size > 0),
  };
}

/** The colours of words by a column. */
export function coloursByColumn(
  { name, numeric, values }: WordColumn,
  words: readonly string[],
): PointColours {
  if (!numeric)
    return categoriesOf(
      name,
      words.map((word) => values.get(word) ?? null),
    );
  const of = Float64Array.from(words, (word) => Number(values.get(word) ?? Number.NaN));
  return numbersOf(name, of);
}

function rowsIn(text: string): string[][] {
  const [first = ""] = text.split(/\r\n|\n|\r/, 1);
  const delimiter = ["\t", ";", ","].find((each) => first.includes(each)) ?? ",";
  const parsed = dsvFormat(delimiter).parseRows(text.replace(/^\ufeff/, ""));
  return parsed.filter((row) => row.some((cell) => cell.trim() !== ""));
}

function isHead(rows: readonly string[][], words: number, isKnown: (word: string) => boolean) {
  const [first = [], ...others] = rows;
  if (!isWord(first[words] ?? "", isKnown)) return true;
  // “word” may be a word of the vocabulary.
  return first.some(
    (cell, at) =>
      at !== words &&
      !isNumber(cell) &&
      others.length > 0 &&
      others.every((row) => isNumber(row[at] ?? "")),
  );
}

interface Place {
  words: number;
  at: number;
  isKnown: (word: string) => boolean;
}

function columnOf(name: string, rows: readonly string[][], { words, at, isKnown }: Place) {
  const values = new Map<string, string>();
  for (const row of rows) {
    const value = row[at]?.trim() ?? "";
    const word = formOf(row[words] ?? "", isKnown);
    if (value !== "" && !values.has(word)) values.set(word, value);
  }
  return { name, values, numeric: [...values.values()].every(isNumber) };
}

function unknownRows(rows: readonly string[][], at: number, isKnown: (word: string) => boolean) {
  return rows.filter((row) => !isWord(row[at] ?? "", isKnown)).length;
}

const isWord = (cell: string, isKnown: (word: string) => boolean) => isKnown(formOf(cell, isKnown));

/** A cell as the vocabulary has it. */
function formOf(cell: string, isKnown: (word: string) => boolean): string {
  const word = cell.trim();
  return isKnown(word) ? word : word.toLowerCase();
}

const isNumber = (cell: string) => cell.trim() === "" || Number.isFinite(Number(cell));

function unknownTable(message: string): Error {
  return Object.assign(new Error(message), { name: "unknown-table" });
}

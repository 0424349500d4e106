import type { Tokenizer } from "../options";
import type { ReadOptions } from "./corpus";

/** What to count, and by what. */
export interface ColumnCountsOptions extends ReadOptions {
  /** The word whose occurrences are counted, as the tokenizer makes it. */
  word: string;
  /** The column of a table whose values they are counted by; default null: by the document that they are in. */
  column?: string | null;
  /** How the text is cut into words; default as for a model. */
  tokenizer?: Tokenizer;
}

/** A value of a column, or a document, and what is in its texts. */
export interface ColumnCount {
  /** The value, of a date its year, shortened if it is long; "" where there is none; null for all values beyond the first 10,000. */
  value: string | null;
  /** How often the word occurs in its texts. */
  occurrences: number;
  /** All words of its texts. */
  words: number;
}

/** Which words to count, and by what. */
export interface WordsByColumnOptions extends Omit<ColumnCountsOptions, "word"> {
  /** The words, as the reading makes them. */
  words: readonly string[];
  /** Whether documents count as the folders that they are in; only without a column. Default false. */
  folders?: boolean;
}

/** How often words occur in the texts of a value. */
export interface WordsOfValue {
  /** As `ColumnCount.value`; null for all values beyond those that have room: 200, or fewer if more than 50,000 words are counted. */
  value: string | null;
  /** All words of its texts. */
  words: number;
  /** How often each of the words occurs in its texts, in their order. */
  counts: Uint32Array<ArrayBuffer>;
}

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

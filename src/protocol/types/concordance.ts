import type { Tokenizer } from "../options";
import type { ReadProgress } from "./corpus";
import type { Cancellable } from "./query";

/** What to look for in a text, and how much to show of it. */
export interface ConcordanceOptions extends Cancellable {
  /** One word, or up to eight of which all must stand together; lines are centred on the first. */
  words: string | readonly string[];
  /** How many words apart they may stand, those included that no vocabulary has; default: anywhere in the same sentence. */
  window?: number;
  /** How the text is cut into words; default as a model does by default. To find what a model saw, give it the model's. */
  tokenizer?: Tokenizer;
  /** Characters of the line to show on either side, 1 to 2,000, default 80. */
  width?: number;
  /** Stop after so many lines; default: look through the whole corpus. */
  limit?: number;
  /** Called as the text is read. An error that it throws ends the search. */
  progress?: (progress: ConcordanceProgress) => void;
}

/** How far a look through a corpus has come. */
export interface ConcordanceProgress extends Omit<ReadProgress, "sentences"> {
  /** Lines found so far. */
  lines: number;
}

/** One place of a text at which the words stand, as it is written there. */
export interface ConcordanceLine {
  /** Number of the file, from 0. */
  file: number;
  /** Number of the line in its file, from 1; of the sentence where the corpus is sentences. */
  line: number;
  /** The text before the word; does not go beyond its line. */
  left: string;
  /** The word. */
  word: string;
  /** The text behind it. */
  right: string;
  /** Whether the line goes on before `left`. */
  cutLeft: boolean;
  /** Whether the line goes on behind `right`. */
  cutRight: boolean;
  /** Where in `left` the other words stand, in UTF-16 units, as `slice` takes them. */
  leftPartners: TextRange[];
  /** The same in `right`. */
  rightPartners: TextRange[];
}

/** A piece of a text: from `start` to before `end`. */
export interface TextRange {
  /** First UTF-16 unit. */
  start: number;
  /** The one after the last. */
  end: number;
}

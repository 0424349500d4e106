import type { Tokenizer } from "../options";
import type { ReadProgress } from "./corpus";
import type { Cancellable } from "./query";

/** What to look for in a text, and how much to show of it. */
export interface ConcordanceOptions extends Cancellable {
  /** One word, or up to eight that must all occur together; lines are centred on the first. */
  words: string | readonly string[];
  /** How many words apart they may be, counting every word of the text; default: anywhere in the same sentence. */
  window?: number;
  /** How the text is cut into words; default as for a model. To find what a model saw, give it the model's tokenizer. */
  tokenizer?: Tokenizer;
  /** Characters of the line to show on either side, 1 to 2,000, default 80. */
  width?: number;
  /** Stop after this many lines; default: read the whole corpus. */
  limit?: number;
  /** Called as the text is read. An error that it throws ends the search. */
  progress?: (progress: ConcordanceProgress) => void;
}

/** What to look for in the letters of a text, and how much to show of it. */
export interface FindTextOptions extends Cancellable {
  /** A piece of text of any length, found in any case; white space in it stands for any white space. */
  text: string;
  /** Characters of the line to show on either side, 1 to 2,000, default 80. */
  width?: number;
  /** Stop after this many places; default: read the whole corpus. */
  limit?: number;
  /** Called as the text is read; its `words` are 0. An error that it throws ends the search. */
  progress?: (progress: ConcordanceProgress) => void;
}

/** How far the search of a corpus has come. */
export interface ConcordanceProgress extends Omit<ReadProgress, "sentences"> {
  /** Lines found so far. */
  lines: number;
}

/** One place of a text where the words occur, as it is written there. */
export interface ConcordanceLine {
  /** Number of the file, from 0. */
  file: number;
  /** Number of the line in its file, from 1; of the sentence where the corpus is sentences. */
  line: number;
  /** The text before the word, within its line. */
  left: string;
  /** The word. */
  word: string;
  /** The text after it, within its line. */
  right: string;
  /** Whether the line begins before `left`. */
  cutLeft: boolean;
  /** Whether the line goes on after `right`. */
  cutRight: boolean;
  /** Where in `left` the other words are, in UTF-16 units, as `slice` takes them. */
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

import type { CorpusInput, FilesInput } from "./corpus";
import type { TaskId } from "./tasks";
import type { ColumnCount, WordsOfValue } from "./types/column-counts";
import type { ReadProgress, TextsReport } from "./types/corpus";
import type { FoundPhrase } from "./types/phrases";

/** A search for phrases, complete: nothing is left to a default. */
export interface PhrasesRequest {
  tokenizerJson: string;
  optionsJson: string;
}

/** A count by the values of a column, complete. */
export interface ColumnRequest {
  tokenizerJson: string;
  word: string;
  /** Null: by documents. */
  column: string | null;
}

/** A count of many words by the values of a column, complete. */
export interface WordsByColumnRequest {
  tokenizerJson: string;
  words: readonly string[];
  /** Null: by documents. */
  column: string | null;
  /** Whether documents count as their folders. */
  folders: boolean;
}

/** Looks at texts before they are counted. */
export interface TextsApi {
  /** What files are, and their first lines, cut by this tokenizer. */
  inspectTexts(files: FilesInput, tokenizerJson: string): Promise<TextsReport>;
  /** Finds the phrases of a corpus in one pass, the best first. */
  findPhrases(
    task: TaskId,
    corpus: CorpusInput,
    request: PhrasesRequest,
    listener: (progress: ReadProgress) => void,
  ): Promise<FoundPhrase[]>;
  /** Finds the usual forms of words in one pass, those in lower case left out. */
  findForms(
    task: TaskId,
    corpus: CorpusInput,
    tokenizerJson: string,
    listener: (progress: ReadProgress) => void,
  ): Promise<string[]>;
  /** Counts a word by the values of a column, the values with most occurrences first. */
  countByColumn(
    task: TaskId,
    files: FilesInput,
    request: ColumnRequest,
    listener: (progress: ReadProgress) => void,
  ): Promise<ColumnCount[]>;
  /** Counts many words by the values of a column, the values with most words first. */
  countWordsByColumn(
    task: TaskId,
    files: FilesInput,
    request: WordsByColumnRequest,
    listener: (progress: ReadProgress) => void,
  ): Promise<WordsOfValue[]>;
}

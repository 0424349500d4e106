import type { TextReading } from "./types/corpus";

/** Sentences that are cut into words already. Its arrays are transferred: the sender must not touch them again. */
export interface TokenBatch {
  /** The words one after another, UTF-8. */
  utf8: Uint8Array<ArrayBuffer>;
  /** Byte offset of each word's end. */
  tokenEnds: Uint32Array<ArrayBuffer>;
  /** Number of words up to each sentence's end. */
  sentenceEnds: Uint32Array<ArrayBuffer>;
}

/** Gives the page's sentences to the worker, batch by batch, as the worker asks for them. */
export interface TokenSource {
  /** Begins a new pass. */
  restart(): Promise<void>;
  /** The next batch of the pass; null at its end. */
  next(): Promise<TokenBatch | null>;
  /** Lets go of the pass. */
  close(): Promise<void>;
}

/** What is done to the words of files before they are used. */
export interface WordRules {
  tokenizerJson: string;
  rulesJson: string;
}

/** How files are read, but for what is done to their words. */
export type FileReading = Omit<
  TextReading,
  "truecase" | "stopWords" | "synonyms" | "minLength" | "phrases"
>;

/** Files, cloned to the worker by reference. */
export interface FilesInput {
  files: readonly Blob[];
  reading: FileReading;
  /** Null: the words are used as they are. */
  rules: WordRules | null;
}

/** Files, or a proxied source of words. */
export type CorpusInput = FilesInput | TokenSource;

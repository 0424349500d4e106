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

/** Files, cloned to the worker by reference, or a proxied source of words. */
export type CorpusInput = readonly Blob[] | TokenSource;

import type { VocabularySize } from "./types/corpus";

/** Number of an object that lives in the worker; it stays valid until it is released or the engine dies. */
export type Handle = number;

export interface VectorsReport {
  vectors: Handle;
  size: number;
  vectorSize: number;
  levels: number[];
  /** What the user should know about the files that they came from. */
  notices?: string[];
}

export interface ModelReport extends VectorsReport {
  model: Handle;
  vocabulary: VocabularySize;
}

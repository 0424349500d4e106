import type {
  FindWordsOptions,
  FoundWords,
  LevelNeighbours,
  Metric,
  OddOneOut,
  Query,
  SimilarityMatrix,
} from "../query-types";
import type { Handle } from "./handles";

/** Number of a question that can be cancelled, chosen by the page; null when nobody ever will. */
export type TaskId = number;

/** A search, complete: nothing is left to a default. */
export interface SearchRequest {
  query: Query;
  /** The only level to answer for; null for all. */
  level: number | null;
  topn: number;
  /** First row and the one after the last; the end may be beyond what there is. */
  rows: [start: number, end: number];
  metric: Metric;
}

export interface FindWordsRequest extends Required<Pick<FindWordsOptions, "limit" | "offset">> {
  pattern: RegExp;
  minCount: number;
  /** May be infinite. */
  maxCount: number;
}

/**
 * Questions to vectors. Every array that comes back is a copy and belongs to the caller. Questions with a task reject with
 * `aborted` once it is cancelled.
 */
export interface QueriesApi {
  has(vectors: Handle, word: string): boolean;
  index(vectors: Handle, word: string): number;
  vector(vectors: Handle, word: string, level: number | null, norm: boolean): Float32Array;
  count(vectors: Handle, word: string): number;
  words(vectors: Handle, start: number, end: number): string[];
  suggest(vectors: Handle, prefix: string, limit: number): string[];
  search(task: TaskId | null, vectors: Handle, request: SearchRequest): Promise<LevelNeighbours[]>;
  similarity(vectors: Handle, a: string, b: string, level: number | null): number;
  similarityMatrix(vectors: Handle, words: readonly string[]): SimilarityMatrix[];
  oddOneOut(vectors: Handle, words: readonly string[]): OddOneOut[];
  findWords(task: TaskId | null, vectors: Handle, request: FindWordsRequest): Promise<FoundWords>;
  /** Ends a question at its next slice's edge. A task that is unknown or over is ignored. */
  cancel(task: TaskId): void;
}

import type { Handle } from "./handles";
import type { TaskId } from "./tasks";
import type {
  FindWordsOptions,
  FoundWords,
  LevelNeighbours,
  Metric,
  OddOneOut,
  Query,
  SimilarityMatrix,
  Vector,
} from "./types/query";

/** A search, complete: nothing is left to a default. */
export interface SearchRequest {
  query: Query;
  /** The only level to answer for; null for all. */
  level: number | null;
  topn: number;
  /** First row and the one after the last; the end may be beyond what there is. */
  rows: [start: number, end: number];
  /** `"cosmul"` compares by products of cosines: of the weights, only the signs count. */
  metric: Metric | "cosmul";
}

/** A mean of words and vectors, complete. */
export interface MeanRequest {
  keys: readonly (string | Vector)[];
  /** One for each key; null for the same for all. */
  weights: readonly number[] | null;
  preNormalize: boolean;
  postNormalize: boolean;
  ignoreMissing: boolean;
  level: number | null;
}

/** A similarity next to those of neighbours, complete. */
export interface RelativeSimilarityRequest {
  a: string;
  b: string;
  /** How many neighbours of `a` to sum up. */
  topn: number;
  level: number | null;
}

export interface FindWordsRequest extends Required<Pick<FindWordsOptions, "limit" | "offset">> {
  pattern: RegExp;
  minCount: number;
  /** May be infinite. */
  maxCount: number;
}

/** Questions to vectors. Every array that comes back is a copy and belongs to the caller. */
export interface QueriesApi {
  has(vectors: Handle, word: string): boolean;
  index(vectors: Handle, word: string): number;
  vector(vectors: Handle, word: string, level: number | null, norm: boolean): Float32Array;
  count(vectors: Handle, word: string): number;
  counts(vectors: Handle, start: number, end: number): Float64Array;
  words(vectors: Handle, start: number, end: number): string[];
  suggest(vectors: Handle, prefix: string, limit: number): string[];
  search(task: TaskId, vectors: Handle, request: SearchRequest): Promise<LevelNeighbours[]>;
  similarity(vectors: Handle, a: string, b: string, level: number | null): number;
  similarityOfMeans(
    vectors: Handle,
    lists: readonly [readonly string[], readonly string[]],
    level: number | null,
  ): number;
  relativeSimilarity(
    task: TaskId,
    vectors: Handle,
    request: RelativeSimilarityRequest,
  ): Promise<number>;
  mean(vectors: Handle, request: MeanRequest): Float32Array<ArrayBuffer>;
  rows(
    vectors: Handle,
    start: number,
    end: number,
    level: number | null,
  ): Float32Array<ArrayBuffer>;
  /** To all words when `others` is null. */
  distances(
    task: TaskId,
    vectors: Handle,
    from: string | Vector,
    others: readonly string[] | null,
    level: number | null,
  ): Promise<Float32Array<ArrayBuffer>>;
  rank(task: TaskId, vectors: Handle, a: string, b: string, level: number | null): Promise<number>;
  closerThan(
    task: TaskId,
    vectors: Handle,
    a: string,
    b: string,
    level: number | null,
  ): Promise<string[]>;
  similarityMatrix(vectors: Handle, words: readonly string[]): SimilarityMatrix[];
  oddOneOut(vectors: Handle, words: readonly string[]): OddOneOut[];
  findWords(task: TaskId, vectors: Handle, request: FindWordsRequest): Promise<FoundWords>;
}

import type { Handle } from "./handles";
import type { TaskId } from "./tasks";
import type {
  FindWordsOptions,
  FoundWords,
  Key,
  LevelNeighbours,
  Metric,
  OddOneOut,
  Query,
  SimilarityMatrix,
  Spellings,
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
  keys: readonly (Key | Vector)[];
  /** One for each key; null for the same for all. */
  weights: readonly number[] | null;
  preNormalize: boolean;
  postNormalize: boolean;
  ignoreMissing: boolean;
  level: number | null;
}

/** A similarity next to those of neighbours, complete. */
export interface RelativeSimilarityRequest {
  a: Key;
  b: Key;
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
  has(vectors: Handle, word: Key): boolean;
  /** Words that may be meant, at most `limit` of each kind. */
  lookUp(vectors: Handle, typed: string, limit: number): Promise<Spellings>;
  index(vectors: Handle, word: Key): number;
  vector(vectors: Handle, word: Key, level: number | null, norm: boolean): Float32Array;
  count(vectors: Handle, word: Key): number;
  counts(vectors: Handle, start: number, end: number): Float64Array;
  words(vectors: Handle, start: number, end: number): string[];
  suggest(vectors: Handle, prefix: string, limit: number): string[];
  search(task: TaskId, vectors: Handle, request: SearchRequest): Promise<LevelNeighbours[]>;
  similarity(vectors: Handle, a: Key, b: Key, level: number | null): number;
  similarityOfMeans(
    vectors: Handle,
    lists: readonly [readonly Key[], readonly Key[]],
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
    from: Key | Vector,
    others: readonly Key[] | null,
    level: number | null,
  ): Promise<Float32Array<ArrayBuffer>>;
  rank(task: TaskId, vectors: Handle, a: Key, b: Key, level: number | null): Promise<number>;
  closerThan(
    task: TaskId,
    vectors: Handle,
    a: Key,
    b: Key,
    level: number | null,
  ): Promise<string[]>;
  similarityMatrix(vectors: Handle, words: readonly string[]): SimilarityMatrix[];
  oddOneOut(vectors: Handle, words: readonly Key[]): OddOneOut[];
  findWords(task: TaskId, vectors: Handle, request: FindWordsRequest): Promise<FoundWords>;
}

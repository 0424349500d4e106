/** A word and its similarity to the query: by cosine, −1 to 1. */
export type Neighbour = [word: string, similarity: number];

/** The neighbours at one level, the most similar first. */
export interface LevelNeighbours {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** At most `topn` of them. */
  neighbours: Neighbour[];
}

/** Numbers that stand for a word of their own: d of them, or `level` of them where one level is asked. Finite. */
export type Vector = Float32Array | readonly number[];

/**
 * A part of a query: a word, a vector, or either with a weight, which then stands for itself: a negative word with a
 * weight of 2 is added twice, as in gensim. Without a weight it is 1 for positive and −1 for negative ones.
 */
export type QueryTerm = string | Vector | readonly [term: string | Vector, weight: number];

/** One word, or words and vectors to be added and subtracted (`{ positive: ["king", "woman"], negative: ["man"] }`). */
export type Query =
  | string
  | {
      /** What is added. */
      positive?: readonly QueryTerm[];
      /** What is subtracted. */
      negative?: readonly QueryTerm[];
    };

/**
 * How vectors are compared: by direction alone, or by their dot product, to which their lengths count too.
 *
 * For the cosine, words of a query are scaled to length 1 before they are added, vectors are taken as they are. For the dot
 * product nothing is scaled, and the sum is divided by that of the weights' absolute values.
 */
export type Metric = "cosine" | "dot";

/** Options of what may take long with many words. */
export interface Cancellable {
  /** Ends it; the call then rejects with a `DOMException` named `AbortError`. Else, what came too late is answered. */
  signal?: AbortSignal;
}

/** Options of a search. */
export interface SearchOptions extends Cancellable {
  /** Number of neighbours, default 10. */
  topn?: number;
  /** Search only so many of the most frequent words, or those from one index to before another; default all. */
  restrictVocab?: number | readonly [start: number, end: number];
  /** Default `"cosine"`. */
  metric?: Metric;
}

/** Which level a question is about. */
export interface LevelOption {
  /** One of the vectors' `levels`, default the full vector. */
  level?: number;
}

/** Options of a mean of words and vectors. */
export interface MeanOptions extends LevelOption {
  /** A weight for each, default 1. */
  weights?: readonly number[];
  /** Whether words are scaled to length 1 first; vectors are taken as they are. Default true. */
  preNormalize?: boolean;
  /** Whether the mean is scaled to length 1. Default false. */
  postNormalize?: boolean;
  /** Whether unknown words are left out, instead of refused. Default true. */
  ignoreMissing?: boolean;
}

/** Which of some words goes least with the others, at one level. */
export interface OddOneOut {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** The word that is farthest from the middle of all. */
  word: string;
  /** Cosine of each known word and the mean of all, each first scaled to length 1; the nearest first. */
  similarities: Neighbour[];
}

/** Cosines of all pairs of n words at one level. */
export interface SimilarityMatrix {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** n × n numbers, row by row. Symmetric; its diagonal is 1, or 0 for a vector of zeros. */
  matrix: Float32Array<ArrayBuffer>;
}

/** Options of a search for words by their spelling. */
export interface FindWordsOptions extends Cancellable {
  /** Only words that occurred at least so often. */
  minCount?: number;
  /** Only words that occurred at most so often. */
  maxCount?: number;
  /** At most so many words, default 100. */
  limit?: number;
  /** Leave out so many of the first, default 0. */
  offset?: number;
  /** Whether `A` differs from `a`, default false. A RegExp brings its own flags along. */
  caseSensitive?: boolean;
}

/** Words found by their spelling. */
export interface FoundWords {
  /** How many there are in all, whatever `limit` and `offset`. */
  total: number;
  /** The most frequent first. */
  words: FoundWord[];
}

/** A word found by its spelling. */
export interface FoundWord {
  /** The word itself. */
  word: string;
  /** Its place in the vocabulary, the most frequent word's being 0. */
  index: number;
  /** How often it occurred; 0 when that is not known, as with vectors from files. */
  count: number;
}

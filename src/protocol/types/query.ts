/** A word, or its index in the vocabulary. As words are strings, a number is always an index. */
export type Key = string | number;

/** A word and its similarity to the query: by cosine, −1 to 1. */
export type Neighbour = [word: string, similarity: number];

/** The neighbours at one level, the most similar first. */
export interface LevelNeighbours {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** At most `topn` of them. */
  neighbours: Neighbour[];
}

/** A vector given in place of a word: d finite numbers, or `level` of them where the question is about one level. */
export type Vector = Float32Array | readonly number[];

/**
 * A part of a query: a word, a vector, or either with a weight. The weight then replaces the sign: a word in `negative` with
 * a weight of 2 is added twice, as in gensim. The default weight is 1 in `positive` and −1 in `negative`. A pair of numbers is a
 * vector, so a word that has a weight is not given by its index.
 */
export type QueryTerm = Key | Vector | readonly [term: string | Vector, weight: number];

/** One word, or words and vectors to add and subtract (`{ positive: ["king", "woman"], negative: ["man"] }`). */
export type Query =
  | Key
  | {
      /** What is added. */
      positive?: readonly QueryTerm[];
      /** What is subtracted. */
      negative?: readonly QueryTerm[];
    };

/**
 * How vectors are compared: by direction alone, or by their dot product, in which their lengths count too.
 *
 * For the cosine, the words of a query are scaled to length 1 before they are added; vectors are taken as they are. For the
 * dot product nothing is scaled, and the sum is divided by the sum of the absolute weights.
 */
export type Metric = "cosine" | "dot";

/** Options of a question that may take long with many words. */
export interface Cancellable {
  /** Ends the question: the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** Options of a search. */
export interface SearchOptions extends Cancellable {
  /** Number of neighbours, default 10. */
  topn?: number;
  /** Search only this many of the most frequent words, or the words from index `start` to before `end`; default all. */
  restrictVocab?: number | readonly [start: number, end: number];
  /** How vectors are compared; default `"cosine"`. */
  metric?: Metric;
}

/** Which level a question is about. */
export interface LevelOption {
  /** One of the vectors' `levels`, default the full vector. */
  level?: number;
}

/** Options of a mean of words and vectors. */
export interface MeanOptions extends LevelOption {
  /** One weight per word or vector; default 1 each. */
  weights?: readonly number[];
  /** Whether words are scaled to length 1 first; vectors are taken as they are. Default true. */
  preNormalize?: boolean;
  /** Whether the mean is scaled to length 1. Default false. */
  postNormalize?: boolean;
  /** Whether unknown words are left out instead of refused. Default true. */
  ignoreMissing?: boolean;
}

/** The word that fits the others least, at one level. */
export interface OddOneOut {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** The word that is farthest from the mean of all. */
  word: string;
  /** Cosine of each known word with the mean of all, words being scaled to length 1 first; the nearest word first. */
  similarities: Neighbour[];
}

/** Cosines of all pairs of n words at one level. */
export interface SimilarityMatrix {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** n × n cosines, row by row. Symmetric; the diagonal is 1, or 0 for a vector of zeros. A copy that belongs to the caller. */
  matrix: Float32Array<ArrayBuffer>;
}

/** Options of a search for words by their spelling. */
export interface FindWordsOptions extends Cancellable {
  /** Only words that occurred at least this often; default 0. */
  minCount?: number;
  /** Only words that occurred at most this often; default: no limit. */
  maxCount?: number;
  /** Number of words to return at most, default 100. */
  limit?: number;
  /** Number of matches to skip first, default 0. */
  offset?: number;
  /** Whether `A` differs from `a`, default false. A RegExp is used with its own flags. */
  caseSensitive?: boolean;
}

/** Words found by their spelling. */
export interface FoundWords {
  /** Number of all matches, whatever `limit` and `offset`. */
  total: number;
  /** The matches from `offset` on, the most frequent first. */
  words: FoundWord[];
}

/** A word found by its spelling. */
export interface FoundWord {
  /** The word itself. */
  word: string;
  /** Its index in the vocabulary; 0 is the most frequent word. */
  index: number;
  /** How often it occurred; 0 when that is not known, as with vectors from files. */
  count: number;
}

/** Words that may be meant by what somebody typed. */
export interface Spellings {
  /** The same word but for case, normal form, apostrophes, spaces or a prefix such as `/c/en/`; the word itself if it is known. */
  same: string[];
  /** Words with a typing error, those with the fewest first. */
  similar: string[];
}

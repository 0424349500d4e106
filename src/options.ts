/** How text is cut into words and sentences. */
export interface Tokenizer {
  /**
   * `"words"` (default): runs of letters, marks and digits, with apostrophes inside kept.
   * `"whitespace"`: whatever stands between white space.
   */
  mode?: "words" | "whitespace";
  /** Lower-case every word. Default true. */
  lowercase?: boolean;
  /** Longer sentences are split after this many words, 1 to 10,000. Default 1000. */
  maxSentenceLength?: number;
}

/** Options of a model: gensim's names in camelCase and gensim's defaults. */
export interface Word2VecOptions {
  /** Number of dimensions d of a word's vector. Default 100. */
  vectorSize?: number;
  /** Greatest distance, in words, between a centre and its context. Default 5. */
  window?: number;
  /** Draw each window's size between 1 and `window`, so that near words count more. Default true. */
  shrinkWindows?: boolean;
  /** Words that occur less often than this are left out. Default 5. */
  minCount?: number;
  /** Keep at most this many words, the most frequent ones; null (default) keeps all. */
  maxFinalVocab?: number | null;
  /** Tasks that train at the same time, 1 to 64. With 1 (default), equal seeds and corpora give equal bits. */
  workers?: number;
  /** Negative words drawn for a window. Default 5. */
  negative?: number;
  /** Exponent that flattens the distribution of the negative words. Default 0.75. */
  nsExponent?: number;
  /** 1: skip-gram. 0 (default): continuous bag of words. */
  sg?: 0 | 1;
  /** 1: hierarchical softmax. 0 (default): negative sampling. */
  hs?: 0 | 1;
  /** With bag of words, 1 (default) takes the mean of the context vectors, 0 their sum. */
  cbowMean?: 0 | 1;
  /** Prefix lengths that are trained to be good vectors by themselves, strictly increasing. Default d/4, d/2, d. */
  levels?: number[];
  /** Weight of each level's loss, one a level. */
  levelWeights?: number[];
  /** Learning rate at the start. Default 0.025. */
  alpha?: number;
  /** Learning rate that the linear decay ends at. Default 0.0001. */
  minAlpha?: number;
  /** Passes over the corpus. Default 5. */
  epochs?: number;
  /** Words more frequent than this share of the corpus are thinned out; 0 switches it off. Default 0.001. */
  sample?: number;
  /** Seed of every random number, a whole number from 0 to 2³² − 1. Default: that of `setSeed`, else 1. */
  seed?: number;
  /** Train with 0.5 + 0.5·x/(1+|x|) in place of the sigmoid: a little faster, a different loss. Default false. */
  fastSigmoid?: boolean;
  /** How text is cut into words. Ignored for corpora that are cut already. */
  tokenizer?: Tokenizer;
}

/** The tokenizer's defaults. */
export const TOKENIZER_DEFAULTS: Required<Tokenizer> = {
  mode: "words",
  lowercase: true,
  maxSentenceLength: 1000,
};

/** A complete configuration: the options given, checked, with every default filled in. */
export type ResolvedOptions = Required<Omit<Word2VecOptions, "tokenizer">> & {
  tokenizer: Required<Tokenizer>;
};

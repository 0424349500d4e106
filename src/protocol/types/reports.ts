import type { Precision } from "../files";
import type { Cancellable } from "./query";

/** Options of work over many words. */
interface LongWorkOptions extends Cancellable {
  /** Called several times per second with the words done and their total. An error that it throws ends the work. */
  progress?: (done: number, total: number) => void;
}

/** Options of a level report. */
export interface LevelReportOptions extends LongWorkOptions {
  /** Number of words to look up, divided among the frequency bands; default 600. */
  sample?: number;
  /** Neighbours to compare, the k of overlap@k, 1 to 100; default 10. */
  neighbours?: number;
  /** Seed of the choice of words; default 1. */
  seed?: number;
}

/** How good each level is by itself, compared with the full vectors. */
export interface LevelReport {
  /** The k of overlap@k. */
  neighbours: number;
  /** Number of words that were looked up. */
  sampled: number;
  /** Number of words, drawn at random, over which similarities are ranked. */
  panel: number;
  /** Lengths of the short lists that were tried, increasing; the first is `neighbours`. */
  shortlists: number[];
  /** The words by frequency, the most frequent first. */
  bands: FrequencyBand[];
  /** One entry per level, in increasing order; the last is the full vector, which agrees with itself. */
  levels: LevelQuality[];
}

/** Words of about the same frequency: indices `start` to before `end`. */
export interface FrequencyBand {
  /** Index of the first word. */
  start: number;
  /** Index after that of the last word. */
  end: number;
  /** Number of them that were looked up. */
  sampled: number;
}

/** How much of the full vectors' neighbourhoods remains at one level. */
export interface LevelQuality {
  /** Length of the prefix. */
  level: number;
  /** Size of all vectors at this level in bytes, single precision. */
  bytes: number;
  /** Mean fraction of the full vector's k nearest that are among the k nearest at this level, 0 to 1. */
  overlap: number;
  /** Standard error of `overlap`. */
  overlapError: number;
  /** Mean Spearman correlation of a word's similarities to the panel at this level and at the full vector, −1 to 1. */
  rankCorrelation: number;
  /** `overlap` in each band. */
  bandOverlaps: number[];
  /** `rankCorrelation` in each band. */
  bandRankCorrelations: number[];
  /** Mean fraction of the full vector's k nearest within each of the short lists at this level, 0 to 1. */
  recalls: number[];
  /** A search that makes a short list at this level and ranks it again by full vectors, as measured on this machine. */
  funnel: Funnel;
}

/** A search in two steps. */
export interface Funnel {
  /** Length of the short list: the shortest tried that keeps 95 % of the full search's answers, or the longest. */
  shortlist: number;
  /** Fraction of the full search's answers that it finds, 0 to 1. */
  recall: number;
  /** Milliseconds of one search on one core. */
  milliseconds: number;
  /** Speed relative to a search of the full vectors: 3 is three times as fast. */
  speedUp: number;
}

/** Options of a report on sizes. */
export interface SizeReportOptions extends LongWorkOptions {
  /** Number of words to look up; default 200. */
  sample?: number;
  /** Neighbours to compare, the k of overlap@k, 1 to 100; default 10. */
  neighbours?: number;
  /** Seed of the choice of words and of random directions; default 1. */
  seed?: number;
  /** Word pairs with human judgements, as `evaluateWordPairs` takes them, to judge by as well; default none. */
  pairs?: string | Blob;
  /** What separates the fields of `pairs`; default a tab. */
  delimiter?: string;
  /** Questions for synonyms, as `evaluateSynonyms` takes them, to judge by as well; default none. */
  synonyms?: string | Blob;
}

/** What the vectors keep at each size that they can be saved in, compared with the full vectors in single precision. */
export interface SizeReport {
  /** The k of overlap@k. */
  neighbours: number;
  /** Number of words that were looked up. */
  sampled: number;
  /** Number of words, the most frequent ones, among which neighbours were looked for. */
  words: number;
  /** Number of pairs that were judged; 0 without judgements. */
  pairs: number;
  /** Number of questions for synonyms; 0 without any. */
  questions: number;
  /** Fraction of them that guessing answers, 0 to 1. */
  chance: number;
  /** One entry per level and precision: the levels in increasing order, each in float32, float16 and int8. */
  sizes: SizeQuality[];
  /** One entry per level but the full vector: what other ways to the same length keep. */
  cuts: CutQuality[];
}

/** What is kept at one level and precision. */
export interface SizeQuality {
  /** Length of the prefix. */
  level: number;
  /** How its numbers are stored. */
  precision: Precision;
  /** Bytes of the `.npy` of all words. */
  bytes: number;
  /** Mean fraction of the full vector's k nearest that are among the k nearest, 0 to 1. */
  overlap: number;
  /** Standard error of `overlap`. */
  overlapError: number;
  /** Spearman correlation with the judgements; null without any. */
  spearman: number | null;
  /** Fraction of the questions for synonyms that are answered right, 0 to 1; null without any. */
  synonyms: number | null;
  /** Standard error of its difference from that of the full vectors, which answer the same questions. */
  synonymsError: number;
}

/** What is kept at one level by its prefix, and by two cuts of the same length that no training prepared. */
export interface CutQuality {
  /** Length of all three. */
  level: number;
  /** The first numbers of the vectors as they are. */
  prefix: MeanOverlap;
  /** As many numbers of the vectors turned at random, which are as those of a training without levels. */
  plain: MeanOverlap;
  /** As many principal components of the full vectors, about the origin. */
  principal: MeanOverlap;
}

/** What is kept on average. */
export interface MeanOverlap {
  /** Mean fraction of the full vector's k nearest that are kept, 0 to 1. */
  mean: number;
  /** Standard error of `mean`. */
  error: number;
}

/** Options of comparing two models. */
export interface CompareOptions extends LongWorkOptions {
  /** Level of these vectors; default the full vector. */
  level?: number;
  /** Level of the others; default their full vector. */
  otherLevel?: number;
  /** Neighbours of each word, the k; default 25. */
  neighbours?: number;
  /** Compare at most this many of the words that both have, those that are frequent in both; default 5,000. */
  words?: number;
}

/** How far two models agree on the words that both have. */
export interface ModelComparison {
  /** Number of words that both vocabularies have. */
  shared: number;
  /** How many of them were compared, as queries and as neighbours. */
  compared: number;
  /** The k that was used: at most the number of other words. */
  neighbours: number;
  /** The words compared, those whose neighbourhoods differ most first, ties by frequency. */
  words: WordDifference[];
}

/** How far two models agree on one word. */
export interface WordDifference {
  /** The word. */
  word: string;
  /** Fraction of the k nearest that both models name, 0 to 1. */
  overlap: number;
  /** The words that both name as a fraction of those that either names (Jaccard index), 0 to 1. */
  jaccard: number;
}

import type { Cancellable } from "./query";

/** Options of work over many words. */
interface LongWorkOptions extends Cancellable {
  /** Called some times a second with the words done and their total. An error that it throws ends the work. */
  progress?: (done: number, total: number) => void;
}

/** What a level report is to be made of. */
export interface LevelReportOptions extends LongWorkOptions {
  /** Words to look up, shared out among the frequency bands; default 600. */
  sample?: number;
  /** Neighbours to compare, the k of overlap@k, 1 to 100; default 10. */
  neighbours?: number;
  /** Decides which words are drawn; default 1. */
  seed?: number;
}

/** How good each level is by itself, held against the full vectors. */
export interface LevelReport {
  /** The k of overlap@k. */
  neighbours: number;
  /** Words that were looked up. */
  sampled: number;
  /** Words, drawn at random, over which similarities are ranked. */
  panel: number;
  /** Lengths of the short lists that were tried, increasing; the first is `neighbours`. */
  shortlists: number[];
  /** The words by frequency, the most frequent first. */
  bands: FrequencyBand[];
  /** One entry a level, increasing; the last is the full vector, which agrees with itself. */
  levels: LevelQuality[];
}

/** Words of about the same frequency: indices `start` to before `end`. */
export interface FrequencyBand {
  /** Index of the first word. */
  start: number;
  /** Index after the last word's. */
  end: number;
  /** How many of them were looked up. */
  sampled: number;
}

/** What is left of the full vectors' neighbourhoods at one level. */
export interface LevelQuality {
  /** Length of the prefix. */
  level: number;
  /** Size of all vectors at this level, single precision. */
  bytes: number;
  /** Mean share of the full vector's k nearest that are among the k nearest at this level, 0 to 1. */
  overlap: number;
  /** Standard error of `overlap`. */
  overlapError: number;
  /** Mean Spearman correlation of a word's similarities to the panel at this level and at the full vector, −1 to 1. */
  rankCorrelation: number;
  /** `overlap` in each band. */
  bandOverlaps: number[];
  /** `rankCorrelation` in each band. */
  bandRankCorrelations: number[];
  /** Mean share of the full vector's k nearest within each of the short lists at this level. */
  recalls: number[];
  /** A search that short-lists at this level and re-ranks the list by full vectors, as measured on this machine. */
  funnel: Funnel;
}

/** A search in two steps. */
export interface Funnel {
  /** Length of the short list: the shortest tried that keeps 95 % of the full search's answers, else the longest. */
  shortlist: number;
  /** Share of the full search's answers that it finds. */
  recall: number;
  /** Milliseconds of one search on one core. */
  milliseconds: number;
  /** How many times as fast as a search of the full vectors. */
  speedUp: number;
}

/** How two models are to be compared. */
export interface CompareOptions extends LongWorkOptions {
  /** Level of these vectors; default the full vector. */
  level?: number;
  /** Level of the others; default their full vector. */
  otherLevel?: number;
  /** Neighbours of each word, the k; default 25. */
  neighbours?: number;
  /** Compare at most so many of the words that both have, those that are frequent in both; default 5,000. */
  words?: number;
}

/** How far two models agree on the words that both have. */
export interface ModelComparison {
  /** Words that both vocabularies have. */
  shared: number;
  /** How many of them were compared, as queries and as neighbours. */
  compared: number;
  /** The k that was used: at most the number of other words. */
  neighbours: number;
  /** The words compared, those whose neighbourhoods differ most first, equal ones by frequency. */
  words: WordDifference[];
}

/** How far two models agree on one word. */
export interface WordDifference {
  /** The word. */
  word: string;
  /** Share of the k nearest that both models name, 0 to 1. */
  overlap: number;
  /** The words that both name as a share of those that either names (Jaccard's index), 0 to 1. */
  jaccard: number;
}

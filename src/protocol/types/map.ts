/** The stages of making a map, in their order; some maps need only some of them. */
export type WorkStage = "pca" | "neighbours" | "layout" | "groups" | "done";

/** How far a map or grouping has come. */
export interface WorkProgress {
  /** The stage at work. */
  stage: WorkStage;
  /** Fraction of the work that is done, 0 to 1. */
  fraction: number;
  /** Seconds left at the pace so far; null while unknown. */
  secondsLeft: number | null;
}

/** How the making of a map is followed and stopped. */
export interface WorkOptions {
  /** Called after each slice of the work, about ten times a second. An error that it throws ends the work. */
  progress?: (progress: WorkProgress) => void;
  /** Ends the work; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** How a map is made. */
export interface LayoutOptions extends WorkOptions {
  /** Number of words, the most frequent ones; all if there are fewer. Default 10,000. */
  words?: number;
  /**
   * `"pca"`: principal components of the vectors scaled to length 1; immediate. `"umap"`: words that are near each other on the
   * map are neighbours, found exactly; about 30 s for 50,000 words × 100 on two cores. Default `"pca"`.
   */
  method?: "pca" | "umap";
  /** With UMAP: number of nearest words that attract a word, 2 to 200. Default 15. */
  neighbours?: number;
  /** With UMAP: least distance between neighbours, 0 to 1. Default 0.1. */
  minDist?: number;
  /** With UMAP: seed of every random choice. The same seed gives the same map at any number of threads. Default 1. */
  seed?: number;
}

/** Positions of words at every level. All arrays are copies that belong to the caller. */
export interface WordMap {
  /** Number of words: those with the indices 0 to `words` − 1. */
  words: number;
  /** One map per level, in increasing order. */
  levels: LevelMap[];
  /**
   * How close each word's neighbours are, which are found for UMAP: the mean cosine with the nearest `neighbours` words, by the full
   * vectors. Words that are near everything, as many function words are, have no close ones. Null with other methods.
   */
  closeness: Float32Array | null;
}

/** Positions of words at one level. */
export interface LevelMap {
  /** Length of the prefix of the vectors that the map shows. */
  level: number;
  /** 2 × `words` numbers: x and y of the first word, of the second, and so on. */
  xy: Float32Array;
}

/** A direction from one word to another. */
export type Axis = readonly [from: string, to: string];

/** Options of grouping words. */
export interface GroupOptions extends WorkOptions {
  /** Number of words, the most frequent ones; all if there are fewer. Default 10,000. */
  words?: number;
  /** Number of groups, default 10. */
  groups?: number;
  /** Seed of the first centres, default 1. */
  seed?: number;
}

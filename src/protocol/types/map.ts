/** What long work of the engine is at, in the order in which it comes; a map needs one or all of them. */
export type WorkStage = "pca" | "neighbours" | "layout" | "groups" | "done";

/** How far long work has come. */
export interface WorkProgress {
  /** What is being done. */
  stage: WorkStage;
  /** Share of the work that is done, 0 to 1. */
  fraction: number;
  /** Seconds left at the pace so far; null while unknown. */
  secondsLeft: number | null;
}

/** How long work is followed and stopped. */
export interface WorkOptions {
  /** Called after each slice of the work, about ten times a second. An error that it throws ends the work. */
  progress?: (progress: WorkProgress) => void;
  /** Ends the work; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** How a map is made. */
export interface LayoutOptions extends WorkOptions {
  /** So many of the most frequent words, or all if there are fewer. Default 10,000. */
  words?: number;
  /**
   * `"pca"`: principal components of the vectors scaled to length 1; at once. `"umap"`: near on the map is near in
   * truth, from the exact neighbours of every word; about 30 s for 50,000 words × 100 on two cores. Default `"pca"`.
   */
  method?: "pca" | "umap";
  /** With UMAP: nearest words that pull a word, 2 to 200. Default 15. */
  neighbours?: number;
  /** With UMAP: distance that neighbours keep, 0 to 1. Default 0.1. */
  minDist?: number;
  /** With UMAP: seed of every random choice. The same seed gives the same map at any number of threads. Default 1. */
  seed?: number;
}

/** Where words stand at every level. All arrays belong to the caller. */
export interface WordMap {
  /** Number of words: those with the indices 0 to `words` − 1. */
  words: number;
  /** One map a level, levels increasing. */
  levels: LevelMap[];
}

/** Where words stand at one level. */
export interface LevelMap {
  /** Length of the prefix of the vectors that was laid out. */
  level: number;
  /** x and y of the first word, of the second, and so on. */
  xy: Float32Array;
}

/** A direction from one word to another. */
export type Axis = readonly [from: string, to: string];

/** How words are put into groups. */
export interface GroupOptions extends WorkOptions {
  /** So many of the most frequent words, or all if there are fewer. Default 10,000. */
  words?: number;
  /** Number of groups, default 10. */
  groups?: number;
  /** Seed of the first centres, default 1. */
  seed?: number;
}

import type { AxisNames } from "./overlay";

/** What the scene reports. Words are given by index. */
export interface SceneEvents {
  hover(index: number | null): void;
  click(index: number): void;
  select(indices: number[], add: boolean): void;
  /** The camera or the points have come to rest: other words may be in view. */
  rest(): void;
  /** Whether WebGL draws, at the start and whenever that changes. */
  graphics(works: boolean): void;
  /** A frame was drawn, in this many milliseconds of our own code; for benchmarks. */
  drawn?(ms: number): void;
}

/** The words and their positions. */
export interface SceneMap {
  words: readonly string[];
  /** One map per level. */
  maps: readonly Float32Array[];
  axes: AxisNames | null;
  /** 1 for the words that say something on a label; absent: all. */
  telling?: Uint8Array;
}

/** A word that is not on the map, and where it would be. */
export interface Extra {
  word: string;
  x: number;
  y: number;
}

/**
 * The word that is looked up, by index (−1 if it is not on the map), with its neighbours. Those that are not on the map have
 * the indices after it.
 */
export interface SceneSearch {
  centre: number;
  neighbours: readonly (readonly [index: number, similarity: number])[];
  extras: readonly Extra[];
  /** Colour of the links in each theme. */
  colours: { light: string; dark: string };
}

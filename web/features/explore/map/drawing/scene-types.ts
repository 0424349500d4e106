import type { AxisNames } from "./overlay";

/** What the scene tells of. Words go by their index. */
export interface SceneEvents {
  hover(index: number | null): void;
  click(index: number): void;
  select(indices: number[], add: boolean): void;
  /** The camera or the points came to rest: other words may be in view. */
  rest(): void;
  /** Whether WebGL draws, at the start and whenever that changes. */
  graphics(works: boolean): void;
  /** A frame was drawn, in so many milliseconds of our own code: for measuring. */
  drawn?(ms: number): void;
}

/** The words and where they stand. */
export interface SceneMap {
  words: readonly string[];
  /** One map a level. */
  maps: readonly Float32Array[];
  axes: AxisNames | null;
}

/** The word that is looked up, by index, −1 for one that is not on the map, with its neighbours. */
export interface SceneSearch {
  centre: number;
  neighbours: readonly (readonly [index: number, similarity: number])[];
  /** Of the links, for each theme. */
  colours: { light: string; dark: string };
}

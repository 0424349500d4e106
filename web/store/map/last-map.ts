import type { Vectors } from "../library";
import type { MapPlan } from "./map-settings";

/** A map as it was on the screen. */
export interface ShownMap {
  wv: Vectors;
  method: MapPlan["method"];
  words: readonly string[];
  /** x and y of each word, in CSS pixels; x is NaN for one that was not shown. */
  places: Float32Array;
}

export type LastMap = ReturnType<typeof createLastMap>;

/** Remembers the map that was shown last, so that words can move from there to their places in another model's. */
export function createLastMap() {
  let last: ShownMap | null = null;
  return {
    remember(map: ShownMap) {
      last = map;
    },
    /** The map that words move from to one of `wv`, given once; null if the last one was of the same model, or made by another method. */
    take(wv: Vectors, method: MapPlan["method"]): ShownMap | null {
      const found = last?.wv !== wv && last?.method === method ? last : null;
      last = null;
      return found;
    },
  };
}

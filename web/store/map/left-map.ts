import type { Vectors } from "../library";
import type { MapPlan } from "./map-settings";

/** A map that is no longer shown, as it stood on the screen. */
export interface LeftMap {
  wv: Vectors;
  method: MapPlan["method"];
  words: readonly string[];
  /** x and y of each word, in CSS pixels; x is NaN for one that was not shown. */
  places: Float32Array;
}

export type LeftMaps = ReturnType<typeof createLeftMaps>;

/** Remembers the map that was shown last, so that words can move from there to their places in another model's. */
export function createLeftMaps() {
  let left: LeftMap | null = null;
  return {
    leave(map: LeftMap) {
      left = map;
    },
    /** The map to come from to one of `wv`; null if the last one was of the same model, or made otherwise. Asked once. */
    before(wv: Vectors, method: MapPlan["method"]): LeftMap | null {
      const found = left?.wv !== wv && left?.method === method ? left : null;
      left = null;
      return found;
    },
  };
}

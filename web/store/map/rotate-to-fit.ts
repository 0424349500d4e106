import type { WordMap } from "../../../src/index";
import { type Turn, turned, turnedMap } from "./align-maps";

/** How much wider than high a map is shown on most screens. */
const ASPECT = 1.6;
/** Rotations that are tried, up to half a turn. */
const STEPS = 36;
/** So many words are enough to choose the rotation. */
const LOOKED_AT = 2_000;
/** Fraction of the words at each edge that may be outliers, and out of view. */
const STRAYS = 0.005;

/**
 * A map whose directions mean nothing, rotated so that it is as large as possible in a window that is wider than high. All
 * levels are rotated alike, as suits the last one.
 */
export function rotatedToFit(map: WordMap): WordMap {
  const xy = map.levels.at(-1)?.xy ?? new Float32Array();
  const every = Math.max(1, Math.ceil(map.words / LOOKED_AT));
  const some = xy.filter((_, at) => (at >> 1) % every === 0);
  const turns = Array.from({ length: STEPS }, (_, step): Turn => {
    const angle = (Math.PI * step) / STEPS;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [cos, -sin, sin, cos];
  });
  const sizes = turns.map((turn) => sizeOf(turned(some, turn)));
  const least = Math.min(...sizes);
  const turn = turns[sizes.indexOf(least)];
  return turn ? turnedMap(map, turn) : map;
}

/** The height of the window that just holds the places. */
function sizeOf(xy: Float32Array): number {
  const extent = (axis: 0 | 1) => {
    const sorted = xy.filter((_, at) => at % 2 === axis).sort();
    const cut = Math.floor(STRAYS * sorted.length);
    return (sorted[sorted.length - 1 - cut] ?? 0) - (sorted[cut] ?? 0);
  };
  return Math.max(extent(0) / ASPECT, extent(1));
}

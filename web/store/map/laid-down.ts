import type { WordMap } from "../../../src/index";
import { type Turn, turned, turnedMap } from "./align-maps";

/** How much wider than high a map is shown on most screens. */
const ASPECT = 1.6;
/** Turns by so many steps up to half a circle are tried. */
const STEPS = 36;
/** As many words tell which way a map lies. */
const LOOKED_AT = 2_000;
/** Part of the words at each edge that is left out of view where they are strays. */
const STRAYS = 0.005;

/**
 * A map whose directions mean nothing, turned so that it is as large as can be in a window that is wider than high. All its
 * levels are turned alike, by the last one.
 */
export function laidDown(map: WordMap): WordMap {
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

import { isTelling } from "../explore/starting-words";
import type { DrawnMap } from "./atlas";

const NAMES = 3;
/** Cells of the map, along either side, in which it is counted how many words of which group there are. */
const CELLS = 32;

/**
 * The words that name each group best, or its most frequent ones where none tells anything. A word names its group the better, the
 * more frequent it is, and the more of the words around it on the map are of the group too: one that stands between groups
 * is known of neither.
 */
export function groupNames(
  groups: Uint32Array,
  { words, telling, counts, map }: Pick<DrawnMap, "words" | "telling" | "counts" | "map">,
): string[][] {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const named: { word: string; weight: number }[][] = Array.from({ length: count }, () => []);
  const any: string[][] = Array.from({ length: count }, () => []);
  const around = shareAround(groups, count, map.levels.at(-1)?.xy ?? new Float32Array());
  groups.forEach((group, index) => {
    const word = words[index] ?? "";
    const weight = Math.log1p(counts[index] ?? 0) * around(index) ** 2;
    if (telling[index] === 1 && isTelling(word, index, words.length)) {
      named[group]?.push({ word, weight });
    }
    any[group]?.push(word);
  });
  return named.map((own, group) => {
    const best = own.toSorted((a, b) => b.weight - a.weight).map(({ word }) => word);
    return (best.length > 0 ? best : (any[group] ?? [])).slice(0, NAMES);
  });
}

/** Of the words in the same part of the map as a word, the share that are of its group. */
function shareAround(groups: Uint32Array, count: number, xy: Float32Array) {
  const [column, row] = [cellsOf(xy, 0), cellsOf(xy, 1)];
  const cellOf = (index: number) => row(index) * CELLS + column(index);
  const all = new Uint32Array(CELLS * CELLS);
  const own = new Uint32Array(CELLS * CELLS * count);
  groups.forEach((group, index) => {
    const cell = cellOf(index);
    all[cell] = (all[cell] ?? 0) + 1;
    own[cell * count + group] = (own[cell * count + group] ?? 0) + 1;
  });
  return (index: number) => {
    const cell = cellOf(index);
    return (own[cell * count + (groups[index] ?? 0)] ?? 0) / Math.max(1, all[cell] ?? 0);
  };
}

/** From a word's index to its cell along an axis, of which each has as many words as the others. */
function cellsOf(xy: Float32Array, axis: 0 | 1): (index: number) => number {
  const sorted = xy.filter((_, at) => at % 2 === axis).sort();
  const edges = Float32Array.from(
    { length: CELLS - 1 },
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / CELLS)] ?? 0,
  );
  return (index) => {
    const value = xy[2 * index + axis] ?? 0;
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edges[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

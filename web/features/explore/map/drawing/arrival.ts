import type { Point } from "./camera";

/** Words as they stood on the screen. */
export interface StandingWords {
  words: readonly string[];
  /** x and y of each, in CSS pixels; x is NaN for one that was not shown. */
  places: Float32Array;
}

/**
 * Where words begin on their way to a map: those that stood on the screen before, there, and the others in their places.
 *
 * @param xy The map.
 * @param toMap The point of the map at a position on the screen.
 */
export function startOf(
  { words: former, places }: StandingWords,
  words: readonly string[],
  xy: Float32Array,
  toMap: (at: Point) => Point,
): Float32Array {
  const indexOf = new Map(former.map((word, index) => [word, index]));
  const start = xy.slice();
  for (const [index, word] of words.entries()) {
    const from = indexOf.get(word);
    const x = from === undefined ? Number.NaN : (places[2 * from] ?? Number.NaN);
    if (from === undefined || Number.isNaN(x)) continue;
    const at = toMap({ x, y: places[2 * from + 1] ?? 0 });
    start.set([at.x, at.y], 2 * index);
  }
  return start;
}

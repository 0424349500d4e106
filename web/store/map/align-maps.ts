import type { WordMap } from "../../../src/index";

/** A map and where its words are. */
export interface PlacedWords {
  map: WordMap;
  indexOf: ReadonlyMap<string, number>;
}

/** Fewer words in common say nothing of how one map lies to another. */
const LEAST_SHARED = 3;

/**
 * A map turned, and mirrored if need be, so that its words lie as near as can be to where they lie on another: what is left
 * to move between the two has really changed (orthogonal Procrustes, Schönemann 1966, in two dimensions). All its levels are
 * turned alike, by what their last ones share. As it is, if they share too few words.
 *
 * @param words The map's words, in order.
 */
export function alignedTo(map: WordMap, words: readonly string[], other: PlacedWords): WordMap {
  const own = map.levels.at(-1)?.xy;
  const theirs = other.map.levels.at(-1)?.xy;
  if (!own || !theirs) return map;
  const pairs = words.flatMap((word, index) => {
    const found = other.indexOf.get(word);
    return found === undefined ? [] : [[index, found] as const];
  });
  if (pairs.length < LEAST_SHARED) return map;
  return turnedMap(map, turnOf(own, theirs, pairs));
}

/** A map of which all levels are turned alike. */
export function turnedMap(map: WordMap, turn: Turn): WordMap {
  return { ...map, levels: map.levels.map(({ level, xy }) => ({ level, xy: turned(xy, turn) })) };
}

/** The rows of the matrix that turns. */
export type Turn = readonly [xx: number, xy: number, yx: number, yy: number];

function turnOf(
  own: Float32Array,
  theirs: Float32Array,
  pairs: readonly (readonly [number, number])[],
): Turn {
  const ours = middleOf(
    own,
    pairs.map(([index]) => index),
  );
  const other = middleOf(
    theirs,
    pairs.map(([, index]) => index),
  );
  // Sums of products of the one map's coordinates with the other's.
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  for (const [from, to] of pairs) {
    const [x, y] = [at(own, 2 * from) - ours.x, at(own, 2 * from + 1) - ours.y];
    const [u, v] = [at(theirs, 2 * to) - other.x, at(theirs, 2 * to + 1) - other.y];
    xx += x * u;
    xy += x * v;
    yx += y * u;
    yy += y * v;
  }
  const plain = Math.hypot(xx + yy, xy - yx);
  const mirrored = Math.hypot(xx - yy, xy + yx);
  const sign = mirrored > plain ? -1 : 1;
  const length = Math.max(plain, mirrored) || 1;
  const cos = (xx + sign * yy) / length;
  const sin = (xy - sign * yx) / length;
  return [cos, -sign * sin, sin, sign * cos];
}

function middleOf(places: Float32Array, indices: readonly number[]) {
  let [x, y] = [0, 0];
  for (const index of indices) {
    x += at(places, 2 * index);
    y += at(places, 2 * index + 1);
  }
  return { x: x / indices.length, y: y / indices.length };
}

/** Places, x and y alternately, turned. */
export function turned(places: Float32Array, [xx, xy, yx, yy]: Turn): Float32Array {
  const out = new Float32Array(places.length);
  for (let index = 0; index < places.length; index += 2) {
    const [x, y] = [at(places, index), at(places, index + 1)];
    out[index] = xx * x + xy * y;
    out[index + 1] = yx * x + yy * y;
  }
  return out;
}

const at = (places: Float32Array, index: number) => places[index] ?? 0;

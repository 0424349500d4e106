import type * as Wasm from "../../generated/plain/engine";
import { badLevel, EngineError, shortened } from "../../protocol/errors";
import type { Key } from "../../protocol/types/query";
import { lookUp } from "./look-up";

const SUGGESTIONS = 3;
const SHORTEST_PREFIX = 3;
/** Longer prefixes say nothing about what was meant. */
const MOST_LETTERS = 64;

/** Index of a word, which may be given as that; −1 when it is not known. */
export function findIndex(vectors: Wasm.Vectors, key: Key): number {
  if (typeof key === "string") return vectors.indexOf(key);
  return key < vectors.size ? key : -1;
}

/**
 * As `findIndex`, for a word that must be known.
 *
 * @throws EngineError `unknown-word`, with words that may have been meant.
 */
export function indexOf(vectors: Wasm.Vectors, key: Key): number {
  const index = findIndex(vectors, key);
  if (index >= 0) return index;
  if (typeof key === "number") throw unknownIndex(vectors, key);
  const { same, similar } = lookUp(vectors, key, SUGGESTIONS);
  const spelt = same.length > 0 ? same : similar;
  const suggestions = spelt.length > 0 ? spelt : startingAlike(vectors, key);
  const hint =
    suggestions.length > 0
      ? ` Did you mean ${suggestions.map((other) => `“${shortened(other)}”`).join(", ")}?`
      : " It did not occur in the text, or less often than the minimum count.";
  const message = `“${shortened(key)}” is not in the vocabulary.${hint}`;
  throw new EngineError("unknown-word", message, { word: key, suggestions });
}

function unknownIndex({ size }: Wasm.Vectors, index: number): EngineError {
  const message = `There is no word with the index ${index}. ${size === 1 ? "The only word has the index 0" : `The ${size} words have the indices 0 to ${size - 1}`}.`;
  return new EngineError("unknown-word", message, { value: String(index), words: size });
}

/**
 * A copy of a word's vector, cut to a level.
 *
 * @param norm Whether to scale it to length 1; a vector of zeros stays as it is.
 * @throws EngineError `unknown-word` or `bad-level`.
 */
export function vectorAt(
  vectors: Wasm.Vectors,
  key: Key,
  level: number | null,
  norm: boolean,
): Float32Array {
  return cutVector(vectors, vectors.vector(indexOf(vectors, key)), level, norm);
}

/** A vector cut to a level, as `vectorAt` gives it. Throws `bad-level`. */
export function cutVector(
  vectors: Wasm.Vectors,
  whole: Float32Array,
  level: number | null,
  norm: boolean,
): Float32Array {
  const vector = whole.slice(0, checkLevel(vectors, level));
  if (!norm) return vector;
  const scale = Math.sqrt(dot(vector, vector));
  return scale > 0 ? vector.map((value) => value / scale) : vector;
}

/** Cosine of two words' vectors at a level; 0 when either is all zeros. Throws as `vectorAt`. */
export function similarity(vectors: Wasm.Vectors, a: Key, b: Key, level: number | null): number {
  return cosine(vectorAt(vectors, a, level, false), vectorAt(vectors, b, level, false));
}

/** Cosine of two vectors of the same length; 0 when either is all zeros. */
export function cosine(left: Float32Array, right: Float32Array): number {
  const scale = Math.sqrt(dot(left, left) * dot(right, right));
  return scale > 0 ? dot(left, right) / scale : 0;
}

/**
 * The number of dimensions to compare; all of them without a level.
 *
 * @throws EngineError `bad-level`.
 */
export function checkLevel(vectors: Wasm.Vectors, level: number | null): number {
  if (level === null) return vectors.vectorSize;
  const levels = Array.from(vectors.levels());
  if (levels.includes(level)) return level;
  throw badLevel(level, levels);
}

/** Words that share the longest possible prefix with it. */
function startingAlike(vectors: Wasm.Vectors, word: string): string[] {
  const lower = word.toLowerCase();
  const letters = Array.from(lower.slice(0, MOST_LETTERS));
  const starting = (length: number) =>
    vectors.suggest(letters.slice(0, length).join(""), SUGGESTIONS);
  let longest = Math.min(SHORTEST_PREFIX, letters.length);
  let found = longest > 0 ? starting(longest) : [];
  // Each look goes through all words. Where words begin with a prefix, some begin with every shorter one.
  for (let tooLong = letters.length + 1; found.length > 0 && tooLong - longest > 1; ) {
    const length = Math.floor((longest + tooLong) / 2);
    const words = starting(length);
    if (words.length > 0) [longest, found] = [length, words];
    else tooLong = length;
  }
  return found;
}

// In double precision, so that a word's similarity to itself comes out as 1.
function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

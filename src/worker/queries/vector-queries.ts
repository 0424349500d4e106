import type * as Wasm from "../../generated/plain/engine";
import { badLevel, EngineError } from "../../protocol/errors";

const SUGGESTIONS = 3;

/**
 * Index of a word.
 *
 * @throws EngineError `unknown-word`, with words that may have been meant.
 */
export function indexOf(vectors: Wasm.Vectors, word: string): number {
  const index = vectors.indexOf(word);
  if (index >= 0) return index;
  const suggestions = similarlySpelt(vectors, word);
  const hint =
    suggestions.length > 0
      ? ` Did you mean ${suggestions.map((other) => `“${other}”`).join(", ")}?`
      : " It did not occur in the text, or less often than the minimum count.";
  const message = `“${word}” is not in the vocabulary.${hint}`;
  throw new EngineError("unknown-word", message, { word, suggestions });
}

/**
 * A copy of a word's vector, cut to a level.
 *
 * @param norm Whether to scale it to length 1; a vector of zeros stays as it is.
 * @throws EngineError `unknown-word` or `bad-level`.
 */
export function vectorAt(
  vectors: Wasm.Vectors,
  word: string,
  level: number | null,
  norm: boolean,
): Float32Array {
  const length = checkLevel(vectors, level);
  const vector = vectors.vector(indexOf(vectors, word)).slice(0, length);
  if (!norm) return vector;
  const scale = Math.sqrt(dot(vector, vector));
  return scale > 0 ? vector.map((value) => value / scale) : vector;
}

/** Cosine of two words' vectors at a level; 0 when either is all zeros. Throws as `vectorAt`. */
export function similarity(
  vectors: Wasm.Vectors,
  a: string,
  b: string,
  level: number | null,
): number {
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

/** The word in lower case, or words that share the longest possible prefix with it. */
function similarlySpelt(vectors: Wasm.Vectors, word: string): string[] {
  const lower = word.toLowerCase();
  if (lower !== word && vectors.indexOf(lower) >= 0) return [lower];
  const letters = Array.from(lower);
  const shortest = Math.min(3, letters.length);
  for (let length = letters.length; length >= shortest && length > 0; length--) {
    const words = vectors.suggest(letters.slice(0, length).join(""), SUGGESTIONS);
    if (words.length > 0) return words;
  }
  return [];
}

// In double precision, so that a word's similarity to itself comes out as 1.
function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

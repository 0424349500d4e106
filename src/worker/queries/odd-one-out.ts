import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import type { Key, Neighbour, OddOneOut, SimilarityMatrix } from "../../protocol/types/query";
import { findIndex } from "./vector-queries";

/** Cosines of all pairs of words that are known by their indices, at every level. */
export function similarityMatrices(
  vectors: Wasm.Vectors,
  indices: readonly number[],
): SimilarityMatrix[] {
  const all = vectors.similarityMatrix(Uint32Array.from(indices)) as Float32Array<ArrayBuffer>;
  const pairs = indices.length ** 2;
  return Array.from(vectors.levels(), (level, at) => ({
    level,
    matrix: all.slice(at * pairs, (at + 1) * pairs),
  }));
}

/**
 * How near each word is to the mean of all at every level, and which is the farthest. Unknown words are left out, as
 * gensim does.
 *
 * Of unit vectors u_i with the cosines C, the one nearest to the mean is found without the vectors: the sum S = Σ u_j has
 * u_i · S = Σ_j C_ij and |S|² = Σ_ij C_ij.
 *
 * @throws EngineError `unknown-word` when no word is known.
 */
export function oddOneOut(vectors: Wasm.Vectors, words: readonly Key[]): OddOneOut[] {
  const indices = words.map((key) => findIndex(vectors, key)).filter((index) => index >= 0);
  if (indices.length === 0) {
    throw new EngineError(
      "unknown-word",
      "None of the words is in the vocabulary. Give at least one that is.",
    );
  }
  const known = indices.map((index) => vectors.words(index, index + 1)[0] ?? "");
  return similarityMatrices(vectors, indices).map(({ level, matrix }) => {
    const similarities = known
      .map((word, at): Neighbour => [word, toMean(matrix, known.length, at)])
      .sort(byNearness);
    return { level, word: similarities.at(-1)?.[0] ?? "", similarities };
  });
}

function toMean(matrix: Float32Array, n: number, at: number): number {
  const length = Math.sqrt(Math.max(0, sum(matrix)));
  return length > 0 ? sum(matrix.subarray(at * n, (at + 1) * n)) / length : 0;
}

const sum = (numbers: Float32Array) => numbers.reduce((total, value) => total + value, 0);

/** The nearest first; of equally near words the greater one, as when Python sorts pairs in reverse. */
function byNearness(a: Neighbour, b: Neighbour): number {
  return b[1] - a[1] || (a[0] < b[0] ? 1 : -1);
}

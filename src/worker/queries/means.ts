import type * as Wasm from "../../generated/plain/engine";
import { counted } from "../../protocol/counted";
import { EngineError, shortened } from "../../protocol/errors";
import type { MeanRequest } from "../../protocol/queries";
import type { Key } from "../../protocol/types/query";
import { wholeVector } from "./search";
import { checkLevel, cosine, findIndex, vectorAt } from "./vector-queries";

/**
 * The weighted mean of words and vectors at a level: their sum divided by that of the weights' absolute values.
 *
 * @throws EngineError `unknown-word`, `bad-level`, `bad-vector`, or `bad-option` when there are no keys or not as many
 * weights.
 */
export function meanOf(vectors: Wasm.Vectors, request: MeanRequest): Float32Array<ArrayBuffer> {
  const { keys, weights, level } = request;
  if (keys.length === 0) throw new EngineError("bad-option", "A mean needs at least one word.");
  if (weights && weights.length !== keys.length) {
    throw new EngineError(
      "bad-option",
      `${counted(weights.length, "weight")} for ${counted(keys.length, "word")}: give one for each.`,
      { option: "weights" },
    );
  }
  const sum = new Float64Array(checkLevel(vectors, level));
  let total = 0;
  keys.forEach((key, at) => {
    const vector = vectorOf(vectors, key, request);
    const weight = weights?.[at] ?? 1;
    if (!vector) return;
    for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + weight * (vector[i] ?? 0);
    total += Math.abs(weight);
  });
  const length = request.postNormalize ? Math.hypot(...sum) : total;
  return Float32Array.from(sum, (value) => (length > 0 ? value / length : value));
}

/** Null for an unknown word that may be missing. Vectors are taken as they are. */
function vectorOf(
  vectors: Wasm.Vectors,
  key: MeanRequest["keys"][number],
  { level, preNormalize, ignoreMissing }: MeanRequest,
): Float32Array | null {
  if (typeof key === "object") return wholeVector(vectors, key, level);
  if (ignoreMissing && findIndex(vectors, key) < 0) return null;
  return vectorAt(vectors, key, level, preNormalize);
}

/**
 * Cosine of the means of two lists of words, none of them scaled. Unknown words are left out, as in gensim.
 *
 * @throws EngineError `unknown-word` when a list has no word that is known; `bad-level`, and `bad-option` for an empty list.
 */
export function similarityOfMeans(
  vectors: Wasm.Vectors,
  lists: readonly [readonly Key[], readonly Key[]],
  level: number | null,
): number {
  const [left, right] = lists.map((keys) => {
    if (keys.length > 0 && keys.every((key) => findIndex(vectors, key) < 0)) {
      throw new EngineError(
        "unknown-word",
        `None of the words ${shortened(keys.map((key) => `“${key}”`).join(", "))} is in the vocabulary.`,
      );
    }
    const how = { preNormalize: false, postNormalize: false, ignoreMissing: true };
    return meanOf(vectors, { keys, weights: null, level, ...how });
  });
  return left && right ? cosine(left, right) : 0;
}

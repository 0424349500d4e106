import { EngineError } from "../../protocol/errors";
import type {
  Cancellable,
  Key,
  LevelOption,
  MeanOptions,
  OddOneOut,
  SimilarityMatrix,
  Vector,
} from "../../protocol/types/query";
import { requireInteger, requireLevel } from "../checks";
import type { VectorsClient } from "./vectors-client";

type CancellableAtLevel = LevelOption & Cancellable;

/** Cosine of two words' vectors. */
export function similarity(
  vectors: VectorsClient,
  a: Key,
  b: Key,
  { level }: LevelOption,
): Promise<number> {
  return vectors.ask((api, handle) => api.similarity(handle, a, b, level ?? null));
}

/** Cosine of two words' vectors, divided by the sum of those of `a` with its nearest neighbours. */
export function relativeSimilarity(
  vectors: VectorsClient,
  a: Key,
  b: Key,
  options: CancellableAtLevel & { topn?: number },
): Promise<number> {
  const topn = requireInteger("topn", options.topn ?? 10, 1);
  const request = { a, b, topn, level: options.level ?? null };
  return vectors.askLong(options, (api, handle, task) =>
    api.relativeSimilarity(task, handle, request),
  );
}

/** The one of `candidates` that is nearest to `word`; of equally near ones the first. */
export async function nearestOf(
  vectors: VectorsClient,
  word: Key,
  candidates: readonly Key[],
  options: LevelOption,
): Promise<string> {
  if (candidates.length === 0) {
    const message = "candidates is an empty list. Give at least one word.";
    throw new EngineError("bad-option", message, { option: "candidates" });
  }
  const to = await distances(vectors, word, candidates, options);
  const least = to.reduce((best, distance, at) => (distance < (to[best] ?? 0) ? at : best), 0);
  const nearest = candidates[least] ?? "";
  if (typeof nearest === "string") return nearest;
  const [found = ""] = await vectors.ask((api, handle) => api.words(handle, nearest, nearest + 1));
  return found;
}

/** Cosine of the means of two lists of words. */
export function similarityOfMeans(
  vectors: VectorsClient,
  lists: readonly [readonly Key[], readonly Key[]],
  { level }: LevelOption,
): Promise<number> {
  return vectors.ask((api, handle) => api.similarityOfMeans(handle, lists, level ?? null));
}

/** Cosine distances of a word or vector to `others`, or to all words when it is null. */
export function distances(
  vectors: VectorsClient,
  from: Key | Vector,
  others: readonly Key[] | null,
  options: CancellableAtLevel,
): Promise<Float32Array> {
  return vectors.askLong(options, (api, handle, task) =>
    api.distances(task, handle, from, others, options.level ?? null),
  );
}

/** The words that are nearer to `a` than `b` is. */
export function closerThan(
  vectors: VectorsClient,
  a: Key,
  b: Key,
  options: CancellableAtLevel,
): Promise<string[]> {
  return vectors.askLong(options, (api, handle, task) =>
    api.closerThan(task, handle, a, b, options.level ?? null),
  );
}

/** The place of `b` among the neighbours of `a`, from 1. */
export function rank(
  vectors: VectorsClient,
  a: Key,
  b: Key,
  options: CancellableAtLevel,
): Promise<number> {
  return vectors.askLong(options, (api, handle, task) =>
    api.rank(task, handle, a, b, options.level ?? null),
  );
}

/** The weighted mean of words and vectors. */
export function meanVector(
  vectors: VectorsClient,
  keys: readonly (Key | Vector)[],
  options: MeanOptions,
): Promise<Float32Array> {
  const { weights = null, preNormalize = true, postNormalize = false } = options;
  const { ignoreMissing = true, level = null } = options;
  const request = { keys, weights, preNormalize, postNormalize, ignoreMissing, level };
  return vectors.ask((api, handle) => api.mean(handle, request));
}

/** Cosines of all pairs of words at every level. */
export function similarityMatrix(
  vectors: VectorsClient,
  words: readonly string[],
): Promise<SimilarityMatrix[]> {
  return vectors.ask((api, handle) => api.similarityMatrix(handle, words));
}

/** The word farthest from the mean of all, at one level. */
export async function oddOneOut(
  vectors: VectorsClient,
  words: readonly Key[],
  options: LevelOption,
): Promise<string> {
  const level = requireLevel(options.level, vectors.levels);
  const columns = await oddOneOutAtLevels(vectors, words);
  return columns.find((column) => column.level === level)?.word ?? "";
}

/** The word farthest from the mean of all, at every level. */
export function oddOneOutAtLevels(
  vectors: VectorsClient,
  words: readonly Key[],
): Promise<OddOneOut[]> {
  return vectors.ask((api, handle) => api.oddOneOut(handle, words));
}

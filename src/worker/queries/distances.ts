import type * as Wasm from "../../generated/plain/engine";
import type { Key, Vector } from "../../protocol/types/query";
import { type Slicer, slicedRanges } from "../tasks/run-sliced";
import { wholeVector } from "./search";
import { checkLevel, cosine, indexOf, vectorAt } from "./vector-queries";

/** Most numbers of the matrix to read in a slice: they bound the memory that vectors in a file need. */
const MOST_COMPARED = 1 << 23;

/** A question about a word or vector and all words, at one level. */
interface Place {
  /** Fetched again for each slice: they may be disposed of in between. */
  vectors: () => Wasm.Vectors;
  level: number | null;
  /** Its unit is a number of the matrix. */
  slicer: Slicer;
}

/**
 * Cosine distances, 1 − cosine in single precision, of a word or vector and all words, in index order.
 *
 * @throws EngineError `unknown-word`, `bad-vector` or `bad-level`.
 */
export async function distancesToAll(
  from: Key | Vector,
  { vectors, level, slicer }: Place,
): Promise<Float32Array<ArrayBuffer>> {
  const { size, vectorSize } = vectors();
  const dimensions = checkLevel(vectors(), level);
  const all = new Float32Array(size);
  const vector = vectorOf(vectors(), from, level);
  const column = vectors().levels().indexOf(dimensions);
  const items = { total: size, units: vectorSize, most: Math.ceil(MOST_COMPARED / vectorSize) };
  const distances = slicedRanges(items, slicer, (start, end) => {
    const rows = end - start;
    const cosines = vectors().cosinesWith(vector, start, end);
    const ours = cosines.subarray(column * rows, (column + 1) * rows);
    return { start, part: ours.map((value) => 1 - value) };
  });
  for await (const { start, part } of distances) all.set(part, start);
  return all;
}

/** As `distancesToAll`, of a word or vector and some words, in their order. */
export function distancesToSome(
  vectors: Wasm.Vectors,
  from: Key | Vector,
  others: readonly Key[],
  level: number | null,
): Float32Array<ArrayBuffer> {
  const dimensions = checkLevel(vectors, level);
  const vector = vectorOf(vectors, from, level).subarray(0, dimensions);
  return Float32Array.from(
    others,
    (other) => 1 - cosine(vector, vectorAt(vectors, other, level, false)),
  );
}

/**
 * Indices of the words that are nearer to word `a` than word `b` is, in index order, without `a` itself.
 *
 * @throws EngineError `unknown-word` or `bad-level`.
 */
export async function closerThan(a: Key, b: Key, place: Place): Promise<number[]> {
  const [from, limit] = [indexOf(place.vectors(), a), indexOf(place.vectors(), b)];
  const distances = await distancesToAll(a, place);
  const farthest = distances[limit] ?? 0;
  const closer: number[] = [];
  distances.forEach((distance, index) => {
    if (distance < farthest && index !== from) closer.push(index);
  });
  return closer;
}

function vectorOf(vectors: Wasm.Vectors, key: Key | Vector, level: number | null): Float32Array {
  return typeof key === "object"
    ? wholeVector(vectors, key, level)
    : vectors.vector(indexOf(vectors, key));
}

import type { Vectors } from "./library";

/**
 * The lengths of the vectors of the `count` most frequent words. A word that keeps to its own company grows longer with every
 * occurrence; one that stands beside words of all kinds does not (A. M. J. Schakel and B. J. Wilson, "Measuring word
 * significance using distributed representations of words", 2015).
 */
export async function lengthsOf(
  wv: Pick<Vectors, "vectors" | "vectorSize">,
  count: number,
): Promise<Float64Array> {
  return lengthsIn(await wv.vectors({ start: 0, end: count }), count);
}

/** The lengths of `count` rows. */
export function lengthsIn(rows: Float32Array, count: number): Float64Array {
  const size = rows.length / count;
  return Float64Array.from({ length: count }, (_, row) =>
    Math.sqrt(dot(rows, row * size, rows.subarray(row * size, (row + 1) * size))),
  );
}

/**
 * How far each row points the way in which the first ones, of the most frequent words, differ from all: the cosine with their
 * mean less that of all, each row taken as a direction. All are 0 without any first ones.
 *
 * @param lengths Those of the rows.
 * @param first How many are the first ones.
 */
export function towardsFirst(rows: Float32Array, lengths: Float64Array, first: number) {
  const size = rows.length / lengths.length;
  const way = new Float64Array(size);
  for (const [row, length] of lengths.entries()) {
    if (first === 0 || length === 0) continue;
    const weight = ((row < first ? 1 / first : 0) - 1 / lengths.length) / length;
    for (let at = 0; at < size; at += 1)
      way[at] = (way[at] ?? 0) + weight * (rows[row * size + at] ?? 0);
  }
  const far = Math.sqrt(dot(way, 0, way));
  return lengths.map((length, row) =>
    far > 0 && length > 0 ? dot(rows, row * size, way) / (far * length) : 0,
  );
}

/** The dot product of `other` with the values that begin at `start`. */
function dot(values: ArrayLike<number>, start: number, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < other.length; at += 1) sum += (values[start + at] ?? 0) * (other[at] ?? 0);
  return sum;
}

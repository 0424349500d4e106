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
  const rows = await wv.vectors({ start: 0, end: count });
  const lengths = new Float64Array(count);
  for (let row = 0, at = 0; row < count; row += 1) {
    let square = 0;
    for (const end = at + wv.vectorSize; at < end; at += 1) square += (rows[at] ?? 0) ** 2;
    lengths[row] = Math.sqrt(square);
  }
  return lengths;
}

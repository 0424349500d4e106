import type * as Wasm from "../../generated/plain/engine";
import type { RelativeSimilarityRequest } from "../../protocol/queries";
import type { Slicer } from "../tasks/run-sliced";
import { search } from "./search";
import { similarity } from "./vector-queries";

/**
 * The cosine of two words divided by the sum of the cosines of the first one's nearest neighbours (Leeuwenberg et al., 2016).
 *
 * @param slicer Its unit is a number of the matrix.
 * @throws EngineError `unknown-word`, `bad-level`.
 */
export async function relativeSimilarity(
  vectors: Wasm.Vectors,
  { a, b, topn, level }: RelativeSimilarityRequest,
  slicer: Slicer,
): Promise<number> {
  const rows: [number, number] = [0, vectors.size];
  const one = level ?? vectors.vectorSize;
  const own = similarity(vectors, a, b, one);
  const request = { query: a, level: one, topn, rows, metric: "cosine" as const };
  const [column] = await search(vectors, request, slicer);
  const sum = column?.neighbours.reduce((total, [, value]) => total + value, 0) ?? 0;
  return own / sum;
}

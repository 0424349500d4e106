import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import type { PairsRequest } from "../../protocol/evaluations";
import type { WordPairsScore } from "../../protocol/types/evaluation";
import type { WasmModule } from "../wasm/wasm-api";
import { parsePairs } from "./evaluation-files";
import type { KnownWords } from "./known-words";

/**
 * Compares the vectors' similarities with judgements, at every level.
 *
 * @throws EngineError `nothing-to-evaluate` when no pair is left.
 */
export function evaluatePairs(
  wasm: WasmModule,
  vectors: Wasm.Vectors,
  { formOf, indices }: KnownWords,
  text: string,
  { delimiter, dummy4unknown }: PairsRequest,
): WordPairsScore[] {
  const pairs = parsePairs(text, delimiter).map(({ words, judgement }) => {
    const [a, b] = words.map((word) => indices.get(formOf(word)));
    return { known: a === undefined || b === undefined ? null : [a, b], judgement };
  });
  const known = pairs.flatMap((pair) => pair.known ?? []);
  const used = pairs.filter((pair) => pair.known || dummy4unknown);
  if (used.length === 0) throw nothingToEvaluate(pairs.length);
  const judgements = Float64Array.from(used, ({ judgement }) => judgement);
  const cosines = vectors.pairCosines(Uint32Array.from(known));
  const oovRatio = (100 * (pairs.length - known.length / 2)) / pairs.length;
  return Array.from(vectors.levels(), (level, row) => {
    let next = (row * known.length) / 2;
    const similarities = Float64Array.from(used, (pair) => {
      if (!pair.known) return 0;
      next += 1;
      return cosines[next - 1] ?? 0;
    });
    const [r = 0, p = 0, rho = 0, q = 0] = wasm.correlations(judgements, similarities);
    return {
      level,
      pearson: { coefficient: r, pValue: p },
      spearman: { coefficient: rho, pValue: q },
      pairs: used.length,
      oovRatio,
    };
  });
}

function nothingToEvaluate(pairs: number): EngineError {
  const reason =
    pairs === 0
      ? "No line of the file is two words and a number. Check its delimiter"
      : `None of the ${pairs} pairs has both its words in the vocabulary. Choose a file in the language of the vectors`;
  return new EngineError("nothing-to-evaluate", `${reason}.`);
}

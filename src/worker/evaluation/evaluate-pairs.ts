import type * as Wasm from "../../generated/plain/engine";
import { counted } from "../../protocol/counted";
import { EngineError } from "../../protocol/errors";
import type { PairsRequest } from "../../protocol/evaluations";
import type { WordPairsScore } from "../../protocol/types/evaluation";
import type { TaskControl } from "../tasks/task-control";
import type { WasmModule } from "../wasm/wasm-api";
import { parsePairs } from "./evaluation-files";
import type { KnownWords } from "./known-words";

/** Vectors that are judged. */
export interface Judged {
  wasm: WasmModule;
  vectors: () => Wasm.Vectors;
  known: KnownWords;
  task: TaskControl;
}

/**
 * Compares the vectors' similarities with judgements, at every level.
 *
 * @throws EngineError `nothing-to-evaluate` when no pair is left; `aborted` when the task is cancelled.
 */
export async function evaluatePairs(
  { wasm, vectors, known: { formOf, indices }, task }: Judged,
  text: string,
  { delimiter, dummy4unknown }: PairsRequest,
): Promise<WordPairsScore[]> {
  const pairs = parsePairs(text, delimiter).map(({ words, judgement }) => {
    const [a, b] = words.map((word) => indices.get(formOf(word)));
    return { known: a === undefined || b === undefined ? null : [a, b], judgement };
  });
  const known = pairs.flatMap((pair) => pair.known ?? []);
  const used = pairs.filter((pair) => pair.known || dummy4unknown);
  if (used.length === 0) throw nothingToEvaluate(pairs.length);
  const judgements = Float64Array.from(used, ({ judgement }) => judgement);
  await task.checkpoint();
  const cosines = vectors().pairCosines(Uint32Array.from(known));
  const oovRatio = (100 * (pairs.length - known.length / 2)) / pairs.length;
  const scores: WordPairsScore[] = [];
  for (const [row, level] of vectors().levels().entries()) {
    await task.checkpoint();
    let next = (row * known.length) / 2;
    const similarities = Float64Array.from(used, (pair) => {
      if (!pair.known) return 0;
      next += 1;
      return cosines[next - 1] ?? 0;
    });
    const [r = 0, p = 0, rho = 0, q = 0] = wasm.correlations(judgements, similarities);
    scores.push({
      level,
      pearson: { coefficient: r, pValue: p },
      spearman: { coefficient: rho, pValue: q },
      pairs: used.length,
      oovRatio,
    });
  }
  return scores;
}

function nothingToEvaluate(pairs: number): EngineError {
  const reason =
    pairs === 0
      ? "No line of the file is two words and a number. Check its delimiter"
      : `Of ${counted(pairs, "pair")} none has both its words in the vocabulary. Choose a file in the language of the vectors`;
  return new EngineError("nothing-to-evaluate", `${reason}.`);
}

import type * as Wasm from "../../generated/plain/engine";
import type { SizeReportRequest } from "../../protocol/reports";
import { evaluatePairs } from "../evaluation/evaluate-pairs";
import { answerSynonyms } from "../evaluation/evaluate-synonyms";
import { readKnownWords } from "../evaluation/known-words";
import { textOf } from "../reading/text-file";
import { Slicer } from "../tasks/run-sliced";
import type { TaskControl } from "../tasks/task-control";
import type { WasmModule } from "../wasm/wasm-api";

/** What tests say of one set of vectors, per level; [] for a test that was not asked for. */
export interface Verdict {
  spearman: (number | null)[];
  /** For each question for a synonym, 1 where it was answered right, else 0. */
  right: Uint8Array[];
}

/** What judging a set of vectors needs. */
interface JudgeParts {
  wasm: WasmModule;
  request: Pick<SizeReportRequest, "pairs" | "synonyms">;
  /** So many of the most frequent words are known. */
  words: number;
  task: TaskControl;
}

/** Tests one set of vectors after the other by the same pairs and questions. */
export class Judges {
  readonly #parts: JudgeParts;
  #pairs: string | null = null;
  #synonyms: string | null = null;
  /** Pairs that were judged, 0 before the first verdict. */
  pairs = 0;
  /** For each question that was asked, the number of words to choose from. */
  choices: readonly number[] = [];

  constructor(parts: JudgeParts) {
    this.#parts = parts;
  }

  /** Reads the tests. */
  async prepare(): Promise<void> {
    const { request, task } = this.#parts;
    if (request.pairs) this.#pairs = await textOf(request.pairs.file, task);
    if (request.synonyms !== null) this.#synonyms = await textOf(request.synonyms, task);
  }

  /** @throws EngineError `nothing-to-evaluate` for pairs none of which is known, and for a file without questions. */
  async judge(vectors: () => Wasm.Vectors): Promise<Verdict> {
    const { wasm, request, words, task } = this.#parts;
    const verdict: Verdict = { spearman: [], right: [] };
    if (this.#pairs === null && this.#synonyms === null) return verdict;
    const asked = { restrictVocab: words, caseInsensitive: true, dummy4unknown: false };
    const known = await readKnownWords(vectors, asked, task);
    if (this.#pairs !== null && request.pairs) {
      const all = { ...asked, delimiter: request.pairs.delimiter };
      const scores = await evaluatePairs({ wasm, vectors, known, task }, this.#pairs, all);
      this.pairs = scores[0]?.pairs ?? 0;
      verdict.spearman = scores.map(({ spearman }) => spearman.coefficient);
    }
    if (this.#synonyms !== null) {
      const parts = { vectors, known, dummy4unknown: false, slicer: new Slicer(task) };
      const { right, choices } = await answerSynonyms(this.#synonyms, parts);
      this.choices = choices;
      verdict.right = right;
    }
    return verdict;
  }
}

/** Fraction of questions that were answered right; null without any. */
export function shareOf(right: Uint8Array | undefined): number | null {
  if (!right?.length) return null;
  return right.reduce((sum, each) => sum + each, 0) / right.length;
}

/**
 * Standard error of the difference between two fractions of right answers to the same questions, from those that only one
 * of the two got right (McNemar, 1947).
 */
export function differenceError(a: Uint8Array | undefined, b: Uint8Array | undefined): number {
  if (!a?.length || !b?.length) return 0;
  const [onlyA, onlyB] = [a, b].map((one, which) => {
    const other = which === 0 ? b : a;
    return one.reduce((sum, each, at) => sum + (each > (other[at] ?? 0) ? 1 : 0), 0);
  });
  const difference = (onlyA ?? 0) - (onlyB ?? 0);
  const squares = (onlyA ?? 0) + (onlyB ?? 0) - difference ** 2 / a.length;
  return Math.sqrt(squares) / a.length;
}

import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import type { SynonymsScore } from "../../protocol/types/evaluation";
import { type Slicer, slicedRanges } from "../tasks/run-sliced";
import { parseSynonyms, type SynonymQuestion } from "./evaluation-files";
import type { KnownWords } from "./known-words";

/** Numbers that a pair of words costs besides those of its vectors. */
const PAIR_COST = 200;

/** Questions for synonyms as they were answered. */
export interface AnsweredSynonyms {
  /** Questions of the file. */
  total: number;
  /** Those all of whose words are known. */
  known: number;
  /** For each question that was asked, the number of words to choose from. */
  choices: number[];
  /** By level: for each question that was asked, 1 where the synonym is nearer than any other word, else 0. */
  right: Uint8Array[];
}

/** What answering questions needs. */
export interface SynonymsParts {
  /** Fetched again for each slice: they may be disposed of in between. */
  vectors: () => Wasm.Vectors;
  known: KnownWords;
  /** Whether questions with an unknown word are asked too; they are answered wrong. */
  dummy4unknown: boolean;
  /** Its unit is a number of a vector. */
  slicer: Slicer;
}

/**
 * Answers the questions of a file at every level: by the word with the highest cosine.
 *
 * @throws EngineError `nothing-to-evaluate` when the file has no questions.
 */
export async function answerSynonyms(
  text: string,
  { vectors, known, dummy4unknown, slicer }: SynonymsParts,
): Promise<AnsweredSynonyms> {
  const questions = parseSynonyms(text);
  if (questions.length === 0) {
    throw new EngineError(
      "nothing-to-evaluate",
      "No line of the file is a word, its synonym and other words to choose from.",
    );
  }
  const rows = questions.map((question) => lookUp(question, known));
  const pairs = rows.flatMap((row) => row?.slice(1).flatMap((other) => [row[0] ?? 0, other]) ?? []);
  const cosines = await cosinesOf(Uint32Array.from(pairs), vectors, slicer);
  const asked = rows.flatMap((row, at) => (row || dummy4unknown ? [{ row, at }] : []));
  return {
    total: questions.length,
    known: rows.filter((row) => row).length,
    choices: asked.map(({ at }) => 1 + (questions[at]?.others.length ?? 0)),
    right: cosines.map((level) => {
      let next = 0;
      return Uint8Array.from(asked, ({ row }) => {
        if (!row) return 0;
        const [synonym = 0, ...others] = level.subarray(next, next + row.length - 1);
        next += row.length - 1;
        return synonym > Math.max(...others) ? 1 : 0;
      });
    }),
  };
}

/** The answers as scores, one per level. */
export function synonymScores(
  { total, known, choices, right }: AnsweredSynonyms,
  levels: Iterable<number>,
): SynonymsScore[] {
  const questions = choices.length;
  const chance = choices.reduce((sum, count) => sum + 1 / count, 0) / Math.max(1, questions);
  const oovRatio = (100 * (total - known)) / total;
  return Array.from(levels, (level, at) => {
    const correct = right[at]?.reduce((sum, each) => sum + each, 0) ?? 0;
    return { level, score: correct / Math.max(1, questions), correct, questions, chance, oovRatio };
  });
}

/** Indices of a question's words, the word and its synonym first; null when one is unknown. */
function lookUp(
  { word, synonym, others }: SynonymQuestion,
  { formOf, indices }: KnownWords,
): number[] | null {
  const words = [word, synonym, ...others];
  const found = words.flatMap((each) => indices.get(formOf(each)) ?? []);
  return found.length === words.length ? found : null;
}

/** By level: the cosine of each pair. */
async function cosinesOf(
  pairs: Uint32Array,
  vectors: () => Wasm.Vectors,
  slicer: Slicer,
): Promise<Float32Array[]> {
  const levels = vectors().levels();
  const total = pairs.length / 2;
  const found = Array.from(levels, () => new Float32Array(total));
  const items = { total, units: (levels.at(-1) ?? 0) + PAIR_COST };
  const compare = (start: number, end: number) =>
    [start, vectors().pairCosines(pairs.subarray(2 * start, 2 * end))] as const;
  for await (const [start, cosines] of slicedRanges(items, slicer, compare)) {
    const count = cosines.length / levels.length;
    for (const [at, level] of found.entries()) {
      level.set(cosines.subarray(at * count, (at + 1) * count), start);
    }
  }
  return found;
}

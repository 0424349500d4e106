import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import type { AnalogiesRequest } from "../../protocol/evaluations";
import type {
  AnalogyQuestion,
  AnalogySection,
  WordAnalogiesScore,
} from "../../protocol/types/evaluation";
import type { SlicedWork } from "../tasks/run-sliced";
import { type Analogy, parseAnalogies } from "./evaluation-files";
import type { KnownWords } from "./known-words";

const TOTAL = "Total accuracy";

/** A question with the indices of its words, which are null when one of them is unknown. */
type LookedUp = Analogy & { indices: number[] | null };

/**
 * Answers all questions of a file at every level: by the word nearest to b − a + c that is none of the three.
 *
 * @param work Brings the engine's work to its end.
 * @throws EngineError `bad-analogies`; `nothing-to-evaluate` when the file has no questions.
 */
export async function evaluateAnalogies(
  vectors: Wasm.Vectors,
  known: KnownWords,
  text: string,
  request: AnalogiesRequest,
  work: (analogies: SlicedWork) => Promise<void>,
): Promise<WordAnalogiesScore[]> {
  const { sections, questions } = parseAnalogies(text);
  if (questions.length === 0) {
    throw new EngineError(
      "nothing-to-evaluate",
      "No line of the file is an analogy of four words.",
    );
  }
  const { dummy4unknown } = request;
  const all = questions.map((question) => lookUp(question, known));
  const asked = all.filter(({ indices }) => indices);
  const levels = vectors.levels();
  const rows = asked.flatMap(({ indices }) => indices?.slice(0, 3) ?? []);
  const analogies = vectors.analogies(Uint32Array.from(rows), known.firsts);
  try {
    await work(analogies);
    const answers = analogies.result();
    const oovRatio = (100 * (all.length - asked.length)) / all.length;
    return Array.from(levels, (level, row) => {
      let next = row * asked.length;
      const answered = all.flatMap((question) => {
        if (!question.indices) return dummy4unknown ? [{ ...question, answer: null }] : [];
        next += 1;
        return [{ ...question, answer: answers[next - 1] ?? null }];
      });
      return { level, oovRatio, ...scored(vectors, known, sections, answered, request) };
    });
  } finally {
    analogies.free();
  }
}

function lookUp(question: Analogy, { formOf, indices }: KnownWords): LookedUp {
  const found = question.words.flatMap((word) => indices.get(formOf(word)) ?? []);
  return { ...question, indices: found.length === 4 ? found : null };
}

function scored(
  vectors: Wasm.Vectors,
  { formOf, firsts }: KnownWords,
  names: readonly string[],
  answered: readonly (LookedUp & { answer: number | null })[],
  { questions }: AnalogiesRequest,
): Pick<WordAnalogiesScore, "score" | "sections"> {
  const sections = names.map((section): AnalogySection => emptySection(section));
  for (const { words, indices, answer, section: at } of answered) {
    const section = sections[at];
    if (!section) continue;
    const correct = answer !== null && firsts[answer] === indices?.[3];
    if (correct) section.correct += 1;
    else section.incorrect += 1;
    if (!questions) continue;
    const found = answer === null ? null : (vectors.words(answer, answer + 1)[0] ?? null);
    const compared = words.map(formOf) as AnalogyQuestion["words"];
    section.questions.push({ words: compared, answer: found, correct });
  }
  const total = emptySection(TOTAL);
  for (const { correct, incorrect } of sections) {
    total.correct += correct;
    total.incorrect += incorrect;
  }
  const all = [...sections, total].map((section) => ({ ...section, score: scoreOf(section) }));
  return { score: scoreOf(total), sections: all };
}

const emptySection = (section: string): AnalogySection => ({
  section,
  correct: 0,
  incorrect: 0,
  score: 0,
  questions: [],
});

const scoreOf = ({ correct, incorrect }: AnalogySection) =>
  correct / Math.max(1, correct + incorrect);

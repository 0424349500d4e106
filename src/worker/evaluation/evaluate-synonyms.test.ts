import { expect, test } from "vitest";
import type * as Wasm from "../../generated/plain/engine";
import { Slicer } from "../tasks/run-sliced";
import { TaskControl } from "../tasks/task-control";
import { answerSynonyms, synonymScores } from "./evaluate-synonyms";

const LEVELS = Uint32Array.of(1, 2);
const WORDS = ["rusty", "corroded", "black", "dirty", "oboe"];
// By level, the cosine of "rusty" with each word.
const COSINES = [
  [1, 0.4, 0.7, 0.1, 0.2],
  [1, 0.9, 0.7, 0.1, 0.9],
];

const vectors = {
  levels: () => LEVELS,
  pairCosines: (pairs: Uint32Array) =>
    Float32Array.from(
      COSINES.flatMap((level) =>
        [...pairs].filter((_, at) => at % 2 === 1).map((i) => level[i] ?? 0),
      ),
    ),
} as unknown as Wasm.Vectors;

const known = {
  formOf: (word: string) => word.toUpperCase(),
  indices: new Map(WORDS.map((word, at) => [word.toUpperCase(), at])),
  firsts: Uint32Array.from(WORDS, (_, at) => at),
};

const FILE = `# ESL's form, and others
rusty | corroded | black | dirty
Rusty\tblack\tcorroded
rusty corroded oboe
rusty | corroded | painted
`;

function answered(dummy4unknown: boolean) {
  const slicer = new Slicer(new TaskControl({ now: () => 0, yieldToEvents: async () => {} }));
  return answerSynonyms(FILE, { vectors: () => vectors, known, dummy4unknown, slicer });
}

test("a question is answered right where the synonym is nearer than every other word", async () => {
  const answers = await answered(false);
  // At the second level "oboe" is as near as the synonym, which is no answer.
  expect(answers.right.map((level) => [...level])).toEqual([
    [0, 1, 1],
    [1, 0, 0],
  ]);
  const [first, second] = synonymScores(answers, LEVELS);
  expect(first).toMatchObject({ level: 1, correct: 2, questions: 3, oovRatio: 25 });
  expect(first?.score).toBeCloseTo(2 / 3);
  expect(second?.chance).toBeCloseTo((1 / 3 + 1 / 2 + 1 / 2) / 3);
});

test("questions with an unknown word are left out, or count as wrong", async () => {
  const [first] = synonymScores(await answered(true), LEVELS);
  expect(first).toMatchObject({ correct: 2, questions: 4, oovRatio: 25, score: 0.5 });
  const nobody = { ...known, indices: new Map() };
  const slicer = new Slicer(new TaskControl({ now: () => 0, yieldToEvents: async () => {} }));
  const parts = { vectors: () => vectors, known: nobody, dummy4unknown: false, slicer };
  const [none] = synonymScores(await answerSynonyms(FILE, parts), LEVELS);
  expect(none).toMatchObject({ questions: 0, score: 0, oovRatio: 100 });
});

test("a file without questions is refused", async () => {
  const slicer = new Slicer(new TaskControl({ now: () => 0, yieldToEvents: async () => {} }));
  const parts = { vectors: () => vectors, known, dummy4unknown: false, slicer };
  await expect(answerSynonyms("two words\n", parts)).rejects.toMatchObject({
    code: "nothing-to-evaluate",
  });
});

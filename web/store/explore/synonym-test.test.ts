import { expect, test, vi } from "vitest";
import type { SynonymsScore } from "../../../src/index";
import { fakeVectors } from "../../testing/fake-library";
import { createSynonymTests } from "./synonym-test";

// The most frequent words of English and of German texts.
const ENGLISH =
  "the of and to in that is was he for it with as his on be at by had not but from have are which or an they were their one you all her she there been will would when who him what more if out so said up its about into than them can only other new some could time these two may then do first any my now such like our over man me even most made after also did many before must through".split(
    " ",
  );
const GERMAN =
  "die der und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben einer mir über ihm diese einem ihr uns da zum kann doch vor dieser mich ihn du hatte seine mehr am denn nun unter sehr selbst schon hier".split(
    " ",
  );

const score = (level: number, questions: number): SynonymsScore => ({
  ...{ level, questions, correct: questions / 2, score: 0.5, chance: 0.25, oovRatio: 10 },
});

function tested(words: readonly string[], questions: number, sample: readonly string[] = []) {
  const wv = fakeVectors([...words]);
  wv.evaluateSynonyms = vi.fn(async () => [score(4, questions), score(8, questions)]);
  const fetchQuestions = vi.fn(async () => new Blob(["questions"]));
  const frequentWords = vi.fn(async () => `${sample.join("\n")}\n`);
  const job = createSynonymTests({ questions: fetchQuestions, frequentWords }).jobOf(wv);
  return { wv, fetchQuestions, job };
}

test("vectors of English words are tested once", async () => {
  const { wv, fetchQuestions, job } = tested(ENGLISH, 200);
  await job.want();
  await job.want();
  expect(fetchQuestions).toHaveBeenCalledTimes(1);
  expect(wv.evaluateSynonyms).toHaveBeenCalledTimes(1);
  const { status, result } = job.store.getState();
  expect(status).toBe("done");
  expect(result?.levels.map(({ level }) => level)).toEqual([4, 8]);
});

test("the questions are not fetched for another language", async () => {
  const { wv, fetchQuestions, job } = tested(GERMAN, 200);
  await job.want();
  expect(job.store.getState()).toMatchObject({ status: "done", result: null });
  expect(fetchQuestions).not.toHaveBeenCalled();
  expect(wv.evaluateSynonyms).not.toHaveBeenCalled();
});

test("few questions say nothing, and a server without them is no failure", async () => {
  const few = tested(ENGLISH, 20);
  await few.job.want();
  expect(few.job.store.getState()).toMatchObject({ status: "done", result: null });
  const without = tested(ENGLISH, 200);
  without.fetchQuestions.mockRejectedValue(new Error("This server does not have it."));
  await without.job.want();
  expect(without.job.store.getState()).toMatchObject({ status: "done", result: null });
});

test("vectors whose most frequent words are the sample's are told apart, wherever they come from", async () => {
  const sample = ENGLISH.toReversed();
  const same = tested(ENGLISH, 200, sample);
  await same.job.want();
  expect(same.job.store.getState().result?.ofSample).toBe(true);
  const half = sample.map((word, at) => (at % 2 === 0 ? word : `${word}x`));
  for (const words of [half, []]) {
    const other = tested(ENGLISH, 200, words);
    await other.job.want();
    expect(other.job.store.getState().result?.ofSample).toBe(false);
  }
});

import { expect, test, vi } from "vitest";
import { engineError, fakeVectors } from "../../testing/fake-library";
import { wordTestsOf } from "./word-tests";

const pairs = (name = "pairs.csv") => new File(["sea,ocean,9\n"], name);
const synonyms = () => new File(["rusty | corroded | black\n"], "esl.txt");
const analogies = (name = "questions.txt") => new File([": all\na b c d\n"], name);

test("each file goes to its evaluation, and the results stay side by side", async () => {
  const wv = fakeVectors();
  const tests = wordTestsOf(wv);
  await tests.run([pairs(), analogies(), synonyms()]);
  await tests.run([pairs()]);
  expect(wv.evaluateWordPairs).toHaveBeenCalledWith(
    expect.any(File),
    expect.objectContaining({ delimiter: ",", signal: expect.any(AbortSignal) }),
  );
  const { status, result } = tests.store.getState();
  expect(status).toBe("done");
  expect(result?.map(({ name }) => name)).toEqual(["pairs.csv", "esl.txt", "questions.txt"]);
  expect(wordTestsOf(wv)).toBe(tests);
});

test("a failure names the file, ends the run and keeps what was found before", async () => {
  const wv = fakeVectors();
  const tests = wordTestsOf(wv);
  wv.evaluateWordAnalogies = vi.fn(async () => {
    throw engineError("bad-analogies", "Line 1 stands before the first section.");
  });
  await tests.run([pairs(), analogies(), pairs("never.csv")]);
  const { failure, result } = tests.store.getState();
  expect(failure).toMatchObject({
    code: "bad-analogies",
    title: "questions.txt could not be evaluated.",
  });
  expect(result?.map(({ name }) => name)).toEqual(["pairs.csv"]);
});

test("cancelling ends the run", async () => {
  const wv = fakeVectors();
  const tests = wordTestsOf(wv);
  wv.evaluateWordAnalogies = vi.fn(async (_, { progress } = {}) => {
    progress?.(1, 4);
    expect(tests.store.getState()).toMatchObject({ fraction: 0.25, note: "questions.txt" });
    tests.cancel();
    return [];
  });
  await tests.run([analogies(), pairs()]);
  expect(tests.store.getState()).toMatchObject({ status: "cancelled", result: null });
  expect(wv.evaluateWordPairs).not.toHaveBeenCalled();
});

import { expect, test, vi } from "vitest";
import { FakeLibrary, fakeVectors } from "../../testing/fake-library";
import { createStore } from "../create-store";
import { createSession } from "../session/session";
import type { Run } from "./run-record";
import { createRunWordTests, scoresIn } from "./run-word-tests";
import type { Runs } from "./runs";
import type { RunsState } from "./runs-place";

const runOf = (id: string, words = 5) =>
  ({ record: { id, name: id, words, options: { levels: [4, 8] } } }) as unknown as Run;

function prepared(...list: Run[]) {
  const library = new FakeLibrary();
  const files = vi.fn(async () => [new File([], "a.npy"), new File([], "a.vocab.json")]);
  const runs = { store: createStore(() => ({ list }) as unknown as RunsState), files };
  const tests = createRunWordTests(library, createSession(library), runs as unknown as Runs);
  return { library, tests };
}

/** Vectors whose levels agree with the pairs as much as said. */
function agreeing(...coefficients: number[]) {
  const dispose = vi.fn(async () => undefined);
  const levels = coefficients.map((coefficient, at) => ({
    ...{ level: [4, 8][at] ?? 0, pairs: 9, oovRatio: 0 },
    ...{ spearman: { coefficient, pValue: 0 }, pearson: { coefficient, pValue: 0 } },
  }));
  return { ...fakeVectors(), dispose, evaluateWordPairs: vi.fn(async () => levels) };
}

const pairs = new File(["king\tqueen\t8\ncar\tsea\t1\n"], "pairs.tsv");

test("each run that has vectors is tested at its own levels, and released again", async () => {
  const { library, tests } = prepared(runOf("one"), runOf("none", 0), runOf("two"));
  const vectors = [agreeing(0.5, 0.6), agreeing(0.1, Number.NaN)] as const;
  library.openVectors.mockResolvedValueOnce(vectors[0]).mockResolvedValueOnce(vectors[1]);
  await tests.run(pairs);
  const { result, status } = tests.job.store.getState();
  expect(status).toBe("done");
  expect(result).toMatchObject({ name: "pairs.tsv", kind: "pairs" });
  expect(scoresIn(result, runOf("one"))).toEqual([
    { level: 4, score: 0.5 },
    { level: 8, score: 0.6 },
  ]);
  expect(scoresIn(result, runOf("two"))[1]?.score).toBeNaN();
  expect(scoresIn(result, runOf("none", 0))).toEqual([]);
  for (const { dispose } of vectors) expect(dispose).toHaveBeenCalledOnce();
});

test("cancelled, it keeps the scores of the runs that were tested", async () => {
  const { library, tests } = prepared(runOf("one"), runOf("two"));
  const slow = agreeing(0.1);
  slow.evaluateWordPairs.mockImplementation(async () => {
    tests.job.cancel();
    return [];
  });
  library.openVectors.mockResolvedValueOnce(agreeing(0.5)).mockResolvedValueOnce(slow);
  await tests.run(pairs);
  const { result, status } = tests.job.store.getState();
  expect(status).toBe("cancelled");
  expect([...(result?.scores.keys() ?? [])]).toEqual(["one"]);
  expect(slow.dispose).toHaveBeenCalled();
});

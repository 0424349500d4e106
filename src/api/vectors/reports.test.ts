import { afterAll, beforeAll, expect, test } from "vitest";
import type { KeyedVectors } from "../../index";
import { openPage, type TestPage, TINY } from "../../testing/page";

/** Forty words, each more frequent than the next. */
const TEXT = Array.from({ length: 40 }, (_, at) => `word${at} `.repeat(41 - at)).join("\n");

let page: TestPage;
let wv: KeyedVectors;
/** Objects of the engine that were freed. */
const freed: string[] = [];

async function trained(): Promise<KeyedVectors> {
  const model = new page.library.Word2Vec({ ...TINY, epochs: 1 });
  await model.train(new Blob([TEXT]));
  return model.wv;
}

beforeAll(async () => {
  page = await openPage({
    before: ({ of, method }) => {
      if (method === "free") freed.push(of);
    },
  });
  wv = await trained();
});

afterAll(() => page.close());

test("a report tells of every level and band, with its searches timed", async () => {
  const seen: [number, number][] = [];
  freed.length = 0;
  const report = await wv.levelReport({ progress: (...each) => void seen.push(each) });
  expect(report).toMatchObject({ neighbours: 10, sampled: 40 });
  expect(report.levels.map(({ level }) => level)).toEqual([2, 4]);
  // The full vectors agree with themselves.
  expect(report.levels[1]).toMatchObject({ overlap: 1, funnel: { shortlist: 10, recall: 1 } });
  for (const { funnel } of report.levels) {
    expect(Number.isFinite(funnel.milliseconds)).toBe(true);
    expect(funnel.speedUp).toBeGreaterThanOrEqual(0);
  }
  expect(seen.at(-1)).toEqual([40, 40]);
  expect(freed).toEqual(["LevelReport", "Steps"]);
});

test("two models are compared over the words that both have", async () => {
  const comparison = await wv.compareWith(await trained(), { neighbours: 2, words: 3 });
  expect(comparison).toMatchObject({ shared: 40, compared: 3, neighbours: 2 });
  // The same training gives the same vectors.
  const same = ["word0", "word1", "word2"].map((word) => ({ word, overlap: 1, jaccard: 1 }));
  expect(comparison.words).toEqual(same);
});

test("a signal ends the work, and what a listener throws reaches the caller", async () => {
  const signal = AbortSignal.abort();
  await expect(wv.levelReport({ signal })).rejects.toMatchObject({ name: "AbortError" });
  await expect(wv.compareWith(wv, { signal })).rejects.toMatchObject({ name: "AbortError" });
  const progress = () => {
    throw new RangeError("enough");
  };
  await expect(wv.levelReport({ progress })).rejects.toThrow(new RangeError("enough"));
});

test("impossible options and vectors that are gone are refused", async () => {
  await expect(wv.levelReport({ sample: 0 })).rejects.toThrow("sample is 0");
  await expect(wv.compareWith(wv, { words: 1.5 })).rejects.toThrow("words is 1.5");
  const other = await trained();
  await other.dispose();
  await expect(wv.compareWith(other)).rejects.toMatchObject({ code: "disposed" });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { KeyedVectors } from "../../index";
import { type FakePage, openFakePage, TEXT } from "../../testing/fake-page";

let page: FakePage;
let wv: KeyedVectors;

async function trained(): Promise<KeyedVectors> {
  const model = new page.library.Word2Vec();
  await model.train(new Blob([TEXT]));
  return model.wv;
}

beforeEach(async () => {
  page = await openFakePage();
  wv = await trained();
  page.fake.freed.count = 0;
});

afterEach(() => page.close());

test("a report comes with the shortest list that keeps enough, timed", async () => {
  const seen: [number, number][] = [];
  const report = await wv.levelReport({ progress: (...each) => void seen.push(each) });
  expect(report).toMatchObject({ neighbours: 10, sampled: 3 });
  expect(report.levels.map(({ funnel }) => [funnel.shortlist, funnel.recall])).toEqual([
    [20, 0.96],
    [10, 1],
  ]);
  for (const { funnel } of report.levels) {
    expect(Number.isFinite(funnel.milliseconds)).toBe(true);
    expect(funnel.speedUp).toBeGreaterThanOrEqual(0);
  }
  expect(seen.at(-1)).toEqual([3, 3]);
  expect(page.fake.freed.count).toBe(1);
});

test("two models are compared over the words that both have", async () => {
  const comparison = await wv.compareWith(await trained(), { neighbours: 2, words: 2 });
  expect(comparison).toMatchObject({ shared: 3, compared: 2, neighbours: 2 });
  expect(comparison.words.map(({ word }) => word)).toEqual(["red", "green"]);
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

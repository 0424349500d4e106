import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyedVectors } from "../../index";
import type { WorkProgress } from "../../protocol/types/map";
import { failureOf, textFile } from "../../testing/corpora";
import { openPage, TEXT, type TestPage, TINY } from "../../testing/page";

let page: TestPage;

/** Maps and groups that were freed. */
let freed = 0;
let wv: KeyedVectors;

beforeAll(async () => {
  page = await openPage({
    before: ({ of, method }) => {
      if (of === "Steps" && method === "free") freed += 1;
    },
  });
  const model = new page.library.Word2Vec(TINY);
  await model.train(textFile(TEXT));
  wv = model.wv;
});

afterAll(() => page.close());

/** Cosine of a vector and the difference between two others, scaled to length 1. */
function cosineToDifference(of?: Float32Array, from?: Float32Array, to?: Float32Array): number {
  const [a, b, c] = [of, from, to].map((vector) => {
    const values = Array.from(vector ?? []);
    return values.map((value) => value / Math.hypot(...values));
  });
  const difference = (c ?? []).map((value, at) => value - (b?.[at] ?? 0));
  const dot = difference.reduce((sum, value, at) => sum + value * (a?.[at] ?? 0), 0);
  return dot / (Math.hypot(...difference) * Math.hypot(...(a ?? [])));
}

describe("maps", () => {
  it("come with a part for each level", async () => {
    const { words, levels, closeness } = await wv.layout({ words: 2 });
    expect(words).toBe(2);
    expect(levels.map(({ level, xy }) => [level, xy.length])).toEqual([
      [2, 4],
      [4, 4],
    ]);
    expect(closeness).toBeNull();
    // A map's centre is at 0.
    for (const { xy } of levels) expect((xy[0] ?? 0) + (xy[2] ?? 0)).toBeCloseTo(0);
  });

  it("tell how close each word's neighbours are, where these are looked for", async () => {
    const { words, closeness } = await wv.layout({ method: "umap", words: 6, neighbours: 2 });
    const [first = ""] = await wv.indexToKey(0, 1);
    const nearest = await wv.mostSimilar(first, { topn: 2, restrictVocab: words });
    expect(closeness).toHaveLength(words);
    const mean = nearest.reduce((sum, [, cosine]) => sum + cosine / nearest.length, 0);
    expect(closeness?.[0]).toBeCloseTo(mean, 5);
  });

  it("tell how far they are, to the end", async () => {
    const seen: WorkProgress[] = [];
    await wv.groupWords({ groups: 2, progress: (progress) => seen.push(progress) });
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(seen.at(-1)).toMatchObject({ stage: "done", secondsLeft: 0 });
  });

  it("stop at a slice's edge when the signal says so, and free what they held", async () => {
    const stop = new AbortController();
    const before = freed;
    const work = wv.layout({ signal: stop.signal, progress: () => stop.abort() });
    expect(await failureOf(work)).toMatchObject({ code: "AbortError" });
    expect(freed).toBe(before + 1);
    expect(await failureOf(wv.layout({ signal: AbortSignal.abort() }))).toMatchObject({
      code: "AbortError",
    });
  });

  it("end with what a callback throws", async () => {
    const progress = () => {
      throw new Error("enough");
    };
    expect(await failureOf(wv.layout({ progress }))).toMatchObject({ message: "enough" });
  });

  it("name what is wrong with a request", async () => {
    expect(await failureOf(wv.layout({ words: 1.5 }))).toMatchObject({ code: "bad-option" });
    const method = "tsne" as "umap";
    expect(await failureOf(wv.layout({ method }))).toMatchObject({ code: "bad-option" });
    expect(await failureOf(wv.projectOnAxes(["red", "pink"]))).toMatchObject({
      code: "unknown-word",
    });
    expect(await failureOf(wv.groupWords({ groups: 0 }))).toMatchObject({ code: "bad-option" });
  });

  it("take axes by their words", async () => {
    const { levels } = await wv.projectOnAxes(["red", "blue"], ["green", "red"], { words: 1 });
    const [red, green, blue] = await Promise.all(
      ["red", "green", "blue"].map((word) => wv.getVector(word, { level: 2 })),
    );
    expect(levels[0]?.xy[0]).toBeCloseTo(cosineToDifference(red, red, blue), 5);
    expect(levels[0]?.xy[1]).toBeCloseTo(cosineToDifference(red, green, red), 5);
  });
});

describe("counts", () => {
  it("come for a range of words at once", async () => {
    expect([...(await wv.counts(1, 3))]).toEqual([2, 1]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkProgress } from "../../protocol/types/map";
import { failureOf, textFile } from "../../testing/corpora";
import { type FakePage, openFakePage, TEXT } from "../../testing/fake-page";

let page: FakePage;

beforeEach(async () => {
  page = await openFakePage();
});

afterEach(() => page.close());

async function trainedVectors() {
  const model = new page.library.Word2Vec();
  await model.train(textFile(TEXT));
  return model.wv;
}

describe("maps", () => {
  it("come with a part for each level", async () => {
    const wv = await trainedVectors();
    const { words, levels } = await wv.layout({ words: 2 });
    expect(words).toBe(2);
    expect(levels.map(({ level, xy }) => [level, [...xy]])).toEqual([
      [2, [0, 1, 2, 3]],
      [4, [4, 5, 6, 7]],
    ]);
  });

  it("tell how far they are, to the end", async () => {
    const wv = await trainedVectors();
    const seen: WorkProgress[] = [];
    await wv.groupWords({ groups: 2, progress: (progress) => seen.push(progress) });
    expect(seen.map(({ fraction }) => fraction)).toEqual([1 / 3, 2 / 3, 1]);
    expect(seen.at(-1)).toMatchObject({ stage: "done", secondsLeft: 0 });
  });

  it("stop at a slice's edge when the signal says so, and free what they held", async () => {
    const wv = await trainedVectors();
    const stop = new AbortController();
    const freed = page.fake.freed.count;
    const work = wv.layout({ signal: stop.signal, progress: () => stop.abort() });
    expect(await failureOf(work)).toMatchObject({ code: "AbortError" });
    expect(page.fake.freed.count).toBe(freed + 1);
    expect(await failureOf(wv.layout({ signal: AbortSignal.abort() }))).toMatchObject({
      code: "AbortError",
    });
  });

  it("end with what a callback throws", async () => {
    const wv = await trainedVectors();
    const progress = () => {
      throw new Error("enough");
    };
    expect(await failureOf(wv.layout({ progress }))).toMatchObject({ message: "enough" });
  });

  it("name what is wrong with a request", async () => {
    const wv = await trainedVectors();
    expect(await failureOf(wv.layout({ words: 1.5 }))).toMatchObject({ code: "bad-option" });
    const method = "tsne" as "umap";
    expect(await failureOf(wv.layout({ method }))).toMatchObject({ code: "bad-option" });
    expect(await failureOf(wv.projectOnAxes(["red", "pink"]))).toMatchObject({
      code: "unknown-word",
    });
    expect(await failureOf(wv.groupWords({ groups: 0 }))).toMatchObject({ code: "bad-option" });
  });

  it("take axes by their words", async () => {
    const wv = await trainedVectors();
    const { levels } = await wv.projectOnAxes(["red", "blue"], ["green", "red"], { words: 1 });
    expect([...(levels[0]?.xy ?? []), ...(levels[1]?.xy ?? [])]).toEqual([0, 2, 1, 0]);
  });
});

describe("counts", () => {
  it("come for a range of words at once", async () => {
    const wv = await trainedVectors();
    expect([...(await wv.counts(1, 3))]).toEqual([9, 8]);
  });
});

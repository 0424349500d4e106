import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, textFile } from "../testing/corpora";
import { type FakePage, openFakePage, TEXT } from "../testing/fake-page";

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

describe("KeyedVectors", () => {
  it("answers questions", async () => {
    const wv = await trainedVectors();
    expect(await wv.has("red")).toBe(true);
    expect(await wv.has("pink")).toBe(false);
    expect([...(await wv.getVector("green", { level: 2, norm: true }))]).toEqual([1, 0]);
    expect(await wv.getCount("green")).toBe(9);
    expect(await wv.indexToKey(1)).toEqual(["green", "blue"]);
    expect(await wv.suggest("gr")).toEqual(["green"]);
    expect(await wv.similarity("red", "red")).toBeCloseTo(1);
  });

  it("finds neighbours at one level and at all", async () => {
    const wv = await trainedVectors();
    const all = await wv.mostSimilarAtLevels("red", { topn: 2 });
    expect(all.map(({ level }) => level)).toEqual([2, 4]);
    expect(await wv.mostSimilar("red", { topn: 2 })).toEqual(all[1]?.neighbours);
    expect(await wv.mostSimilar("red", { topn: 2, level: 2 })).toEqual(all[0]?.neighbours);
  });

  it("names what is wrong with a question", async () => {
    const wv = await trainedVectors();
    expect(await failureOf(wv.mostSimilar("Red"))).toEqual({
      code: "unknown-word",
      message: "“Red” is not in the vocabulary. Did you mean “red”?",
    });
    expect((await failureOf(wv.mostSimilar("red", { level: 3 }))).message).toContain("2, 4");
    expect((await failureOf(wv.mostSimilar("red", { topn: -1 }))).code).toBe("bad-option");
    expect((await failureOf(wv.indexToKey(-1))).code).toBe("bad-option");
    expect((await failureOf(wv.mostSimilarToGiven("red", []))).code).toBe("bad-option");
    const unknown = wv.relativeCosineSimilarity("red", "pink");
    expect((await failureOf(unknown)).code).toBe("unknown-word");
  });

  it("says in data what a program would have to read out of a sentence", async () => {
    const wv = await trainedVectors();
    await expect(wv.getVector("Red")).rejects.toMatchObject({
      data: { word: "Red", suggestions: ["red"] },
    });
    await expect(wv.getVector("red", { level: 3 })).rejects.toMatchObject({
      data: { option: "level", value: "3", levels: [2, 4] },
    });
    await expect(wv.mostSimilar("red", { topn: -1 })).rejects.toMatchObject({
      data: { option: "topn", value: "-1", allowed: "a whole number, 1 or more" },
    });
    expect(() => new page.library.Word2Vec({ vector_size: 1 } as object)).toThrow(
      expect.objectContaining({
        data: expect.objectContaining({ option: "vector_size", nearest: "vectorSize" }),
      }),
    );
  });

  it("finds words by their spelling", async () => {
    const wv = await trainedVectors();
    expect(await wv.findWords("^GR")).toEqual({
      total: 1,
      words: [{ word: "green", index: 1, count: 9 }],
    });
    expect((await wv.findWords("^GR", { caseSensitive: true })).total).toBe(0);
    // An expression that remembers where it matched must not skip words.
    expect((await wv.findWords(/e/gy, { limit: 1 })).total).toBe(3);
    const failure = await failureOf(wv.findWords("(re"));
    expect(failure).toMatchObject({ code: "bad-pattern" });
    expect(failure.message).toMatch(/“\(re” cannot be used: .*group/);
    expect((await failureOf(wv.findWords("a", { limit: 0.5 }))).code).toBe("bad-option");
  });

  it("gives up a question when its signal is aborted", async () => {
    const wv = await trainedVectors();
    const late = new AbortController();
    const answer = failureOf(wv.mostSimilar("red", { signal: late.signal }));
    late.abort();
    expect((await answer).code).toBe("AbortError");
    const signal = AbortSignal.abort();
    expect((await failureOf(wv.distances("red", null, { signal }))).code).toBe("AbortError");
    expect((await failureOf(wv.findWords("e", { signal }))).code).toBe("AbortError");
    expect(await wv.mostSimilar("red", { signal: new AbortController().signal })).toHaveLength(2);
  });

  it("writes its two files", async () => {
    const wv = await trainedVectors();
    const npy = await wv.toNpy();
    expect(await npy.text()).toBe("npy 3 4\n0 1 2 to 4\n");
    const vocab = await wv.toVocabJson();
    expect(vocab.type).toBe("application/json");
    expect(JSON.parse(await vocab.text())).toEqual(["red", "green", "blue"]);
  });
});

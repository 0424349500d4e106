import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyedVectors } from "../index";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, TEXT, type TestPage, TINY } from "../testing/page";

let page: TestPage;
let wv: KeyedVectors;

beforeAll(async () => {
  page = await openPage();
  const model = new page.library.Word2Vec(TINY);
  await model.train(textFile(TEXT));
  wv = model.wv;
});

afterAll(() => page.close());

describe("KeyedVectors", () => {
  it("answers questions", async () => {
    expect(await wv.has("red")).toBe(true);
    expect(await wv.has("pink")).toBe(false);
    const [x = 0, y = 0] = await wv.getVector("green");
    const length = Math.hypot(x, y);
    const [normX, normY, ...rest] = await wv.getVector("green", { level: 2, norm: true });
    expect([normX, normY]).toEqual([expect.closeTo(x / length, 6), expect.closeTo(y / length, 6)]);
    expect(rest).toEqual([]);
    expect(await wv.getCount("green")).toBe(2);
    expect(await wv.indexToKey(1)).toEqual(["green", "blue"]);
    expect(await wv.suggest("gr")).toEqual(["green"]);
    expect(await wv.similarity("red", "red")).toBeCloseTo(1);
  });

  it("finds neighbours at one level and at all", async () => {
    const all = await wv.mostSimilarAtLevels("red", { topn: 2 });
    expect(all.map(({ level }) => level)).toEqual([2, 4]);
    expect(await wv.mostSimilar("red", { topn: 2 })).toEqual(all[1]?.neighbours);
    expect(await wv.mostSimilar("red", { topn: 2, level: 2 })).toEqual(all[0]?.neighbours);
  });

  it("names what is wrong with a question", async () => {
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

  it("takes indices for words, as gensim does", async () => {
    expect(await wv.getVector(1)).toEqual(await wv.getVector("green"));
    expect(await wv.similarity(0, "green")).toBe(await wv.similarity("red", 1));
    expect(await wv.mostSimilar(0)).toEqual(await wv.mostSimilar("red"));
    const sum = { positive: [0, "green"], negative: [2] };
    const words = { positive: ["red", "green"], negative: ["blue"] };
    expect(await wv.mostSimilar(sum)).toEqual(await wv.mostSimilar(words));
    expect(await wv.distances("blue", [0, 2])).toEqual(await wv.distances(2, ["red", "blue"]));
    expect(await wv.doesntMatch([0, 1, 2, 9])).toBe(await wv.doesntMatch(["red", "green", "blue"]));
    expect(await wv.mostSimilarToGiven("red", [0, 1])).toBe("red");
    expect([await wv.has(2), await wv.has(3)]).toEqual([true, false]);
    expect(await failureOf(wv.getVector(3))).toEqual({
      code: "unknown-word",
      message: "There is no word with the index 3. The 3 words have the indices 0 to 2.",
    });
  });

  it("scores analogies that it knows no word of, and stays whole", async () => {
    const file = ": none\npink teal mauve rose\n";
    for (const options of [{}, { dummy4unknown: true }, { restrictVocab: 1 }]) {
      const scores = await wv.evaluateWordAnalogies(file, options);
      expect(scores.map(({ score, oovRatio }) => [score, oovRatio])).toEqual([
        [0, 100],
        [0, 100],
      ]);
    }
    expect(await wv.has("red")).toBe(true);
  });

  it("suggests words for a very long one in no time, and quotes its beginning", async () => {
    const begun = performance.now();
    const { message } = await failureOf(wv.getVector(`gree${"x".repeat(100_000)}`));
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(message).toContain("Did you mean “green”?");
    expect(message.length).toBeLessThan(200);
  });

  it("says in data what a program would have to read out of a sentence", async () => {
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
    expect(await wv.findWords("^GR")).toEqual({
      total: 1,
      words: [{ word: "green", index: 1, count: 2 }],
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
    const npy = await wv.toNpy();
    const bytes = new Uint8Array(await npy.arrayBuffer());
    expect(String.fromCharCode(...bytes.subarray(1, 6))).toBe("NUMPY");
    const rows = bytes.slice(-3 * 4 * 4);
    expect(new Float32Array(rows.buffer)).toEqual(await wv.vectors());
    const vocab = await wv.toVocabJson();
    expect(vocab.type).toBe("application/json");
    expect(JSON.parse(await vocab.text())).toEqual(["red", "green", "blue"]);
  });
});

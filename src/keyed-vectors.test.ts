import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, textFile } from "./testing/corpora";
import { type FakePage, openFakePage, TEXT } from "./testing/fake-page";

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
  });

  it("writes its files in parts, and opens them", async () => {
    const wv = await trainedVectors();
    const npy = await wv.toNpy();
    expect(new Uint8Array(await npy.arrayBuffer())).toHaveLength(1 + 3 * 4 * 4);
    const vocab = await wv.toVocabJson();
    expect(JSON.parse(await vocab.text())).toEqual(["red", "green", "blue"]);
    const opened = await page.library.KeyedVectors.load({ npy, vocab }, { levels: [2] });
    expect(opened.size).toBe(3);
    const levels = [1.5];
    const opening = page.library.KeyedVectors.load({ npy, vocab }, { levels });
    expect((await failureOf(opening)).code).toBe("bad-level");
  });
});

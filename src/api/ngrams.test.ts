import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyedVectors, Ngrams, Word2Vec } from "../index";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, type TestPage } from "../testing/page";

const STEMS = ["walk", "talk", "jump", "paint", "cook", "plant"];
const ENDINGS = ["", "ed", "ing", "ers"];
/** Each word among others that have its ending. */
const TEXT = Array.from({ length: 400 }, (_, line) => {
  const ending = ENDINGS[line % 4] ?? "";
  return STEMS.map((stem, at) => `${stem}${ending} q${line % 4}${at % 2}`).join(" ");
}).join("\n");

let page: TestPage;
let model: Word2Vec;
let wv: KeyedVectors;
let ngrams: Ngrams;

beforeAll(async () => {
  page = await openPage();
  model = new page.library.Word2Vec({ vectorSize: 12, levels: [4, 12], minCount: 1, seed: 1 });
  await model.train(textFile(TEXT));
  wv = model.wv;
  ngrams = await page.library.Ngrams.fit(wv, { maxN: 5 });
});

afterAll(() => page.close());

const cosine = (a: Float32Array, b: Float32Array) => {
  const dot = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

describe("n-grams that are fitted to vectors", () => {
  it("are vectors themselves, each with the number of its words", async () => {
    expect([ngrams.minN, ngrams.maxN, ngrams.vectors.vectorSize]).toEqual([3, 5, 12]);
    expect(ngrams.vectors.levels).toEqual([4, 12]);
    expect(await ngrams.vectors.getCount("ing>")).toBe(6);
    expect(await ngrams.vectors.getCount("<wal")).toBe(4);
    expect(await ngrams.vectors.has("q00")).toBe(false);
  });

  it("give words that were never seen the vectors of their forms", async () => {
    const vector = await ngrams.vectorOf("jumpings");
    const like = async (word: string) => cosine(vector, await wv.getVector(word));
    expect(await like("jumping")).toBeGreaterThan(await like("walked"));
  });

  it("cut vectors to a level and scale them", async () => {
    const [whole, cut] = [
      await ngrams.vectorOf("walker"),
      await ngrams.vectorOf("walker", { level: 4, norm: true }),
    ];
    expect([whole.length, cut.length]).toEqual([12, 4]);
    expect(Math.hypot(...cut)).toBeCloseTo(1);
    expect(cosine(whole.slice(0, 4), cut)).toBeCloseTo(1);
  });

  it("are kept as any vectors are", async () => {
    const files = [await ngrams.vectors.toNpy(), await ngrams.vectors.toVocabJson()] as const;
    const opened = await page.library.KeyedVectors.open([
      new File([files[0]], "ngrams.npy"),
      new File([files[1]], "ngrams.vocab.json"),
    ]);
    const again = new page.library.Ngrams(opened, { maxN: 5 });
    expect(await again.vectorOf("cooking")).toEqual(await ngrams.vectorOf("cooking"));
  });

  it("refuse what they cannot know", async () => {
    expect(await failureOf(ngrams.vectorOf("字"))).toMatchObject({
      code: "unknown-word",
      message: expect.stringContaining("no letters in common"),
    });
    expect(await failureOf(ngrams.vectorOf("walker", { level: 5 }))).toMatchObject({
      code: "bad-level",
    });
    const badLength = (name: string) => ({
      code: "bad-option",
      message: expect.stringContaining(`${name} is `),
    });
    const refused = (options: object) => failureOf(page.library.Ngrams.fit(wv, options));
    expect(await refused({ minN: 7 })).toEqual(badLength("minN"));
    expect(await refused({ maxN: 1.5 })).toEqual(badLength("maxN"));
    expect(await refused({ maxN: 13 })).toEqual(badLength("maxN"));
    // @ts-expect-error a word is not a set of vectors
    expect(await failureOf(page.library.Ngrams.fit("walk"))).toMatchObject({ code: "bad-option" });
  });

  it("tell how far they are, and stop when the signal says so", async () => {
    const seen: number[] = [];
    await page.library.Ngrams.fit(wv, { progress: (fraction) => seen.push(fraction) });
    expect(seen.at(-1)).toBe(1);
    const stop = new AbortController();
    const stopped = page.library.Ngrams.fit(wv, { signal: stop.signal });
    stop.abort();
    expect(await failureOf(stopped)).toMatchObject({ code: "AbortError" });
  });
});

describe("a training with n-grams", () => {
  it("brings forms of words together, once for all", async () => {
    const options = { vectorSize: 12, levels: [4, 12], minCount: 1, maxN: 5, seed: 1 };
    const other = new page.library.Word2Vec(options);
    await other.train(textFile(TEXT));
    const likeness = async (of: KeyedVectors) =>
      cosine(await of.getVector("paint"), await of.getVector("painted"));
    const [before, added] = [await likeness(wv), await likeness(other.wv)];
    expect(added).toBeGreaterThan(before);
    // What was added is taken out, and added again.
    await other.train(textFile(TEXT), { epochs: 1, startAlpha: 1e-6, endAlpha: 0 });
    expect(await likeness(other.wv)).toBeCloseTo(added, 3);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TrainProgress } from "../protocol/types/training";
import { failureOf, textFile } from "../testing/corpora";
import { type FakePage, openFakePage, SENTENCES } from "../testing/fake-page";

let page: FakePage;

beforeEach(async () => {
  page = await openFakePage();
});

afterEach(() => page.close());

const model = (options = {}) => new page.library.Word2Vec(options);

describe("a model's vocabulary", () => {
  it("grows by another corpus, with new vectors in place of the old", async () => {
    const growing = model();
    expect((await failureOf(growing.buildVocab(SENTENCES, { update: true }))).code).toBe(
      "no-vocabulary",
    );
    await growing.buildVocab(SENTENCES);
    const before = growing.wv;
    const corpus = [["red", "yellow"], ["yellow"]];
    expect(await growing.buildVocab(corpus, { update: true })).toEqual({ size: 4, words: 9 });
    expect(await growing.wv.has("yellow")).toBe(true);
    expect((await failureOf(before.has("red"))).code).toBe("disposed");
    // The learning rate follows the corpus that came last.
    expect(await growing.train(corpus, { epochs: 1 })).toMatchObject({ wordsTrained: 3 });
    const scan = await page.library.scanCorpus(textFile("one two"));
    expect(await growing.buildVocab(scan, { update: true })).toEqual({ size: 6, words: 11 });
  });

  it("is refused before anything is allocated when it does not fit, and nothing changes", async () => {
    const words = Array.from({ length: 11 }, (_, i) => `word${i}`);
    const tight = model();
    expect((await failureOf(tight.buildVocab([words]))).code).toBe("out-of-memory");
    expect(() => tight.wv).toThrow("no vocabulary");
    await tight.buildVocab(SENTENCES);
    page.fake.allocated = 8 * 32;
    expect((await failureOf(model().buildVocab(SENTENCES))).code).toBe("out-of-memory");
    expect(await tight.wv.has("red")).toBe(true);
  });

  it("counts within maxVocabSize, and a scan has to have done so too", async () => {
    await model({ maxVocabSize: 5 }).buildVocab(SENTENCES);
    expect(page.fake.maxVocabSize).toBe(5);
    const scan = await page.library.scanCorpus(SENTENCES);
    expect(page.fake.maxVocabSize).toBeUndefined();
    const failure = await failureOf(model({ maxVocabSize: 5 }).buildVocab(scan));
    expect(failure.message).toContain("scanned with no limit");
    const bounded = await page.library.scanCorpus(SENTENCES, { maxVocabSize: 5 });
    await model({ maxVocabSize: 5 }).buildVocab(bounded);
    expect((await failureOf(page.library.scanCorpus(SENTENCES, { maxVocabSize: 1 }))).code).toBe(
      "bad-option",
    );
  });

  it("tells what memory it needs", async () => {
    const estimated = model({ vectorSize: 3 });
    expect(await estimated.estimateMemory(10)).toMatchObject({ total: 240 });
    expect((await failureOf(estimated.estimateMemory())).code).toBe("no-vocabulary");
    await estimated.buildVocab(SENTENCES);
    expect(await estimated.estimateMemory()).toMatchObject({ total: 72 });
  });
});

describe("a model's training", () => {
  it("is made, built and trained in one call", async () => {
    const trained = await page.library.Word2Vec.train(SENTENCES, { epochs: 3 });
    expect(trained.wv.size).toBe(3);
    const refused = page.library.Word2Vec.train(SENTENCES, {}, { epochs: 0 });
    expect((await failureOf(refused)).code).toBe("bad-option");
  });

  it("reads the model's options once, when it is built", async () => {
    const scan = await page.library.scanCorpus(SENTENCES);
    const trained = model({ epochs: 3 });
    await trained.buildVocab(scan);
    expect(await trained.train(SENTENCES, { startAlpha: 0.01 })).toMatchObject({ epochs: 3 });
    expect(page.fake.configsParsed).toBe(1);
  });

  it("refuses names that mean nothing", async () => {
    expect(() => model({ vector_size: 100 })).toThrow("Did you mean vectorSize?");
    const codes = await Promise.all([
      failureOf(model().train(SENTENCES, { total_examples: 3 } as never)),
      failureOf(model().buildVocab(SENTENCES, { upadte: true } as never)),
      failureOf(page.library.Word2Vec.resolve({ tokenizer: { lower: true } as never })),
      failureOf(page.library.scanCorpus(SENTENCES, { minCount: 3 } as never)),
    ]);
    expect(codes.map(({ code }) => code)).toEqual(Array(4).fill("unknown-option"));
    expect(codes[0]?.message).toContain("Did you mean totalExamples?");
  });

  it("takes totalExamples for as many words as they have on average", async () => {
    const trained = model();
    await trained.buildVocab(SENTENCES);
    const totals: number[] = [];
    const progress = (_done: number, total: number) => totals.push(total);
    await trained.train(SENTENCES, { totalExamples: 30, epochs: 1, progress, progressInterval: 0 });
    // Three sentences have six words.
    expect(totals[0]).toBe(60);
    expect(totals.at(-1)).toBe(6);
    const both = trained.train(SENTENCES, { totalExamples: 3, totalWords: 6 });
    expect((await failureOf(both)).message).toContain("Give one of them");
  });

  it("gives the loss of each epoch and level, live and in the end", async () => {
    const trained = model();
    expect((await failureOf(trained.getLatestTrainingLoss())).code).toBe("no-vocabulary");
    const seen: TrainProgress[] = [];
    const summary = await trained.train(SENTENCES, {
      progress: (_done, _total, details) => seen.push(details),
    });
    const losses = [1, 2].flatMap((epoch) => [
      { epoch, level: 2, mean: 2, standardError: 0.2 },
      { epoch, level: 4, mean: 1, standardError: 0.1 },
    ]);
    expect(summary.lossHistory).toEqual(losses);
    expect(seen.flatMap(({ epochsEnded }) => epochsEnded)).toEqual(losses);
    expect(await trained.getLatestTrainingLoss()).toBe(12);
    expect(await trained.getLatestTrainingLoss({ level: 2 })).toBe(24);
    expect((await failureOf(trained.getLatestTrainingLoss({ level: 3 }))).code).toBe("bad-level");
    const silent = await trained.train(SENTENCES, { computeLoss: false });
    expect(silent.lossHistory).toEqual([]);
    expect(await trained.getLatestTrainingLoss()).toBe(0);
  });

  it("is silent by default, and as verbose as the model or the training asks", async () => {
    const info = vi.fn();
    await model().train(SENTENCES, { logger: { info } });
    expect(info).not.toHaveBeenCalled();
    await model({ verbose: true }).train(SENTENCES, { logger: { info } });
    expect(info).toHaveBeenCalled();
  });

  it("speaks of rates by the names that train() has for them", async () => {
    const wrong = model().train(SENTENCES, { epochs: 2000 });
    expect((await failureOf(wrong)).code).toBe("bad-option");
  });
});

describe("a model's expectation", () => {
  it("passes unknown words over and takes indices for words", async () => {
    const trained = model();
    await trained.train(SENTENCES);
    const expected = await trained.predictOutputWord(["blue", "never seen", 0, 99, -1]);
    expect(expected).toEqual([
      ["blue", 1],
      ["red", 0.5],
    ]);
    expect(await trained.predictOutputWord(["never seen"])).toEqual([]);
    expect(await trained.predictOutputWord(["red", "blue"], { topn: 1, level: 2 })).toHaveLength(1);
    expect((await failureOf(trained.predictOutputWord(["red"], { level: 3 }))).code).toBe(
      "bad-level",
    );
    expect((await failureOf(trained.predictOutputWord(["red"], { topn: 0 }))).code).toBe(
      "bad-option",
    );
  });
});

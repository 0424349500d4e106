import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { TrainProgress } from "../protocol/types/training";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, SENTENCES, type TestPage, TINY } from "../testing/page";
import { plainWasm } from "../testing/plain-wasm";

let page: TestPage;
/** Distinct words that a corpus was counted within, the last time. */
let maxVocabSize: unknown;
/** How often a model's options were read. */
let configsParsed = 0;

beforeAll(async () => {
  page = await openPage({
    after: ({ of, method, args }) => {
      if (of === "CorpusCounter" && method === "constructor" && args.length > 2) {
        maxVocabSize = args[2];
      }
      const parsing = `${of}.${method}`;
      if (parsing === ".createTrainer" || parsing === ".resolveConfig") configsParsed += 1;
    },
  });
});

afterAll(() => page.close());

const model = (options = {}) => new page.library.Word2Vec({ ...TINY, ...options });

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

  it("comes from counts as from the text that they are of", async () => {
    const fromText = model();
    const corpus = [
      ["b", "a", "c"],
      ["c", "a", "c"],
    ];
    const size = await fromText.buildVocab(corpus);
    const forms = [{ b: 1, a: 2, c: 3 }, new Map(Object.entries({ b: 1, none: 0, a: 2, c: 3 }))];
    for (const frequencies of [
      ...forms,
      [
        ["b", 1],
        ["a", 1],
        ["c", 3],
        ["a", 1],
      ] as const,
    ]) {
      const counted = model();
      expect(await counted.buildVocabFromFreq(frequencies)).toEqual(size);
      expect(await counted.wv.indexToKey()).toEqual(["c", "a", "b"]);
      expect(await counted.wv.vectors()).toEqual(await fromText.wv.vectors());
      expect(await counted.train(corpus, { epochs: 2 })).toMatchObject({ wordsTrained: 12 });
    }
  });

  it("grows by counts, and is refused what are none", async () => {
    const growing = model();
    const update = { update: true };
    expect((await failureOf(growing.buildVocabFromFreq({ a: 1 }, update))).code).toBe(
      "no-vocabulary",
    );
    await growing.buildVocabFromFreq({ a: 3, b: 2 });
    expect(await growing.buildVocabFromFreq({ c: 5, a: 1 }, update)).toEqual({
      size: 3,
      words: 11,
    });
    expect(await growing.wv.indexToKey()).toEqual(["a", "b", "c"]);
    expect((await failureOf(growing.buildVocabFromFreq({ a: 0 }))).code).toBe("empty-corpus");
    for (const wrong of ["abc", [["a"]], ["ab"], { a: 1.5 }, { a: -1 }, new Map([[1, 2]]), null]) {
      const failure = await failureOf(growing.buildVocabFromFreq(wrong as never));
      expect(failure).toMatchObject({
        code: "bad-option",
        message: expect.stringMatching(/^frequencies/),
      });
    }
  });

  it("is refused before anything is allocated when it does not fit, and nothing changes", async () => {
    const wasm = await plainWasm();
    const options = { vectorSize: 4096 };
    const { total } = await page.library.Word2Vec.estimateMemory({ ...TINY, ...options }, 60);
    // Besides a model of sixty words there is room for what reading takes, and a little more.
    const tightPage = await openPage({}, wasm.allocatedBytes() + (32 << 20) + (1 << 19) + total);
    const tightModel = () => new tightPage.library.Word2Vec({ ...TINY, ...options });
    const words = Array.from({ length: 200 }, (_, i) => `word${i}`);
    const tight = tightModel();
    expect((await failureOf(tight.buildVocab([words]))).code).toBe("out-of-memory");
    expect(() => tight.wv).toThrow("no vocabulary");
    const some = [words.slice(0, 50)];
    await tight.buildVocab(some);
    expect((await failureOf(tightModel().buildVocab(some))).code).toBe("out-of-memory");
    expect(await tight.wv.has("word0")).toBe(true);
    tightPage.close();
  });

  it("counts within maxVocabSize, and a scan has to have done so too", async () => {
    await model({ maxVocabSize: 5 }).buildVocab(SENTENCES);
    expect(maxVocabSize).toBe(5);
    const scan = await page.library.scanCorpus(SENTENCES);
    expect(maxVocabSize).toBeUndefined();
    const failure = await failureOf(model({ maxVocabSize: 5 }).buildVocab(scan));
    expect(failure.message).toContain("scanned with no limit");
    const bounded = await page.library.scanCorpus(SENTENCES, { maxVocabSize: 5 });
    await model({ maxVocabSize: 5 }).buildVocab(bounded);
    expect((await failureOf(page.library.scanCorpus(SENTENCES, { maxVocabSize: 1 }))).code).toBe(
      "bad-option",
    );
  });

  it("tells what memory it needs", async () => {
    const estimated = model();
    const of = (size: number) => page.library.Word2Vec.estimateMemory(TINY, size);
    expect(await estimated.estimateMemory(10)).toEqual(await of(10));
    expect((await failureOf(estimated.estimateMemory())).code).toBe("no-vocabulary");
    await estimated.buildVocab(SENTENCES);
    expect(await estimated.estimateMemory()).toEqual(await of(3));
  });
});

describe("a model's training", () => {
  it("is made, built and trained in one call", async () => {
    const trained = await page.library.Word2Vec.train(SENTENCES, { ...TINY, epochs: 3 });
    expect(trained.wv.size).toBe(3);
    const refused = page.library.Word2Vec.train(SENTENCES, TINY, { epochs: 0 });
    expect((await failureOf(refused)).code).toBe("bad-option");
  });

  it("reads the model's options once, when it is built", async () => {
    const scan = await page.library.scanCorpus(SENTENCES);
    const trained = model({ epochs: 3 });
    configsParsed = 0;
    await trained.buildVocab(scan);
    expect(await trained.train(SENTENCES, { startAlpha: 0.01 })).toMatchObject({ epochs: 3 });
    expect(configsParsed).toBe(1);
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
      { epoch, level: 2, mean: expect.any(Number), standardError: expect.any(Number) },
      { epoch, level: 4, mean: expect.any(Number), standardError: expect.any(Number) },
    ]);
    expect(summary.lossHistory).toEqual(losses);
    expect(seen.flatMap(({ epochsEnded }) => epochsEnded)).toEqual(summary.lossHistory);
    const full = await trained.getLatestTrainingLoss();
    expect(full).toBeGreaterThan(0);
    expect(await trained.getLatestTrainingLoss({ level: 4 })).toBe(full);
    expect(await trained.getLatestTrainingLoss({ level: 2 })).not.toBe(full);
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
    const wrong = model().train(SENTENCES, { startAlpha: -1 });
    expect(await failureOf(wrong)).toMatchObject({
      code: "bad-option",
      message: expect.stringMatching(/^startAlpha /),
    });
  });
});

describe("a model's expectation", () => {
  it("passes unknown words over and takes indices for words", async () => {
    const trained = model();
    await trained.train(SENTENCES);
    const expected = await trained.predictOutputWord(["blue", "never seen", 0, 99, -1]);
    expect(expected.map(([word]) => word).toSorted()).toEqual(["blue", "green", "red"]);
    expect(expected.reduce((sum, [, probability]) => sum + probability, 0)).toBeCloseTo(1);
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

describe("a model that begins with other vectors", () => {
  const file = textFile("3 4\nred 1 2 3 4\nblue 5 6 7 8\npink 0 0 0 1\n");
  const given = () => page.library.KeyedVectors.open([file]);

  it("takes those of the words in common, which then stay or learn", async () => {
    const beginning = model();
    await beginning.buildVocab(SENTENCES);
    const green = await beginning.wv.getVector("green");
    expect(await beginning.intersectVectors(await given())).toBe(2);
    await beginning.train(SENTENCES);
    expect(Array.from(await beginning.wv.getVector("red"))).toEqual([1, 2, 3, 4]);
    expect(await beginning.wv.getVector("green")).not.toEqual(green);
    expect(await beginning.intersectVectors(await given(), { lockf: 1 })).toBe(2);
    await beginning.train(SENTENCES);
    expect(Array.from(await beginning.wv.getVector("red"))).not.toEqual([1, 2, 3, 4]);
  });

  it("refuses what cannot be, by its name", async () => {
    const wv = await given();
    expect((await failureOf(model().intersectVectors(wv))).code).toBe("no-vocabulary");
    const other = model({ vectorSize: 6, levels: [2, 6] });
    await other.buildVocab(SENTENCES);
    expect((await failureOf(other.intersectVectors(wv))).message).toContain(
      "vectors is of 4 numbers",
    );
    const lockf = other.intersectVectors(wv, { lockf: 2 });
    expect((await failureOf(lockf)).code).toBe("bad-option");
  });

  it("takes none of the words if one cannot be taken, however many there are before it", async () => {
    // More than are taken at once.
    const words = Array.from({ length: 3000 }, (_, index) => `word${index}`);
    const many = model();
    await many.buildVocab([words, words, words.slice(0, -1)]);
    const before = await many.wv.getVector("word0");
    const rows = words.map((word) => `${word} ${word === "word2999" ? 1e5 : 1} 2 3 4`);
    const huge = textFile(`${words.length} 4\n${rows.join("\n")}\n`);
    const wv = await page.library.KeyedVectors.open([huge]);
    expect((await failureOf(many.intersectVectors(wv))).message).toContain(
      '1e5 at the word "word2999"',
    );
    expect(await many.wv.getVector("word0")).toEqual(before);
  });
});

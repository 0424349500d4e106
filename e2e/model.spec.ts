import { expect, test } from "./support/test";
import { toyCorpus } from "./support/toy-corpus";

// The library in a real browser, in a page that holds nothing else.
test.beforeEach(async ({ page }) => {
  await page.goto("/examples/console/");
  await expect(page.locator("html")).toHaveAttribute("data-state", "done");
});

const text = toyCorpus(2_000);

test("wrong options are refused by name, with what they may be", async ({ page }) => {
  const refusals = await page.evaluate(async () => {
    const { Word2Vec } = window.w2v;
    const of = (work: () => Promise<unknown>) =>
      work().then(
        () => "",
        ({ code, message }) => `${code}: ${message}`,
      );
    return Promise.all([
      of(() => Word2Vec.resolve({ window: 0 })),
      of(() => Word2Vec.resolve({ hs: 1, negative: 5 })),
      of(() => Word2Vec.resolve({ hs: 0, negative: 0 })),
      of(() => Word2Vec.resolve({ vector_size: 100 } as never)),
      of(() => Word2Vec.resolve({ levels: [50, 20] })),
      of(() => Word2Vec.resolve({ locking: "none" as never })),
      of(async () => (await Word2Vec.resolve({ hs: 1 })).negative),
    ]);
  });
  expect(refusals).toEqual([
    "bad-option: window is 0; it may be 1 to 100.",
    expect.stringMatching(/^bad-option: negative is 5; it may be 0 with hs: 1, .*not with both/),
    expect.stringMatching(/^bad-option: negative is 0; it may be 1 to 64, or hs: 1/),
    "unknown-option: “vector_size” is not an option of a model. Did you mean vectorSize?",
    expect.stringMatching(/^bad-level: .*level 20 does not come after 50/),
    'bad-option: locking is "none"; it may be "hogwild" or "striped".',
    "",
  ]);
});

test("errors bring their data through the worker", async ({ page }) => {
  const data = await page.evaluate(async () => {
    const { Word2Vec } = window.w2v;
    const model = new Word2Vec({ vectorSize: 8, minCount: 1 });
    await model.buildVocab([["red", "green"], ["red"]]);
    const of = (work: Promise<unknown>) =>
      work.then(
        () => null,
        ({ data }) => data,
      );
    const answers = [
      await of(Word2Vec.resolve({ window: 0 })),
      await of(model.train([["red"]], { startAlpha: 11 })),
      await of(model.wv.getVector("Red")),
    ];
    await model.dispose();
    return answers;
  });
  expect(data).toEqual([
    { option: "window", value: "0", allowed: "1 to 100" },
    { option: "startAlpha", value: "11", allowed: "a number from 0.000001 to 10" },
    { word: "Red", suggestions: ["red"] },
  ]);
});

test("a model that doesn't fit is refused before it takes any memory", async ({ page }) => {
  const message = await page.evaluate(async () => {
    const { Word2Vec } = window.w2v;
    const words = Array.from({ length: 300_000 }, (_, i) => `w${i}`);
    const model = new Word2Vec({ vectorSize: 4096, minCount: 1 });
    const refused = await model.buildVocab([words]).then(
      () => "",
      ({ code, message }) => `${code}: ${message}`,
    );
    // What was refused took nothing: a model that fits can be made at once.
    const fitting = new Word2Vec({ vectorSize: 16, minCount: 1 });
    await fitting.buildVocab([words]);
    await fitting.dispose();
    return refused;
  });
  expect(message).toMatch(
    /^out-of-memory: A model of 300000 words × 4096 needs \d+ MB, but only \d+ MB are left for it\. What fits: a vectorSize of at most \d+, or a vocabulary of at most \d+ words/,
  );
});

test("a vocabulary grows, and its old words keep their vectors to the last bit", async ({
  page,
}) => {
  const seen = await page.evaluate(async (corpus) => {
    const { Word2Vec } = window.w2v;
    const model = await Word2Vec.train(new Blob([corpus]), { vectorSize: 20, sg: 1 });
    const old = await model.wv.indexToKey();
    const vectors = () => Promise.all(old.map((word) => model.wv.getVector(word)));
    const before = await vectors();
    const more = Array.from({ length: 6 }, () => ["violin", "zither", "lute", "zither"]);
    const { size } = await model.buildVocab(more, { update: true });
    const after = await vectors();
    const same = before.every((vector, i) => vector.every((x, at) => x === after[i]?.[at]));
    const words = await model.wv.indexToKey();
    const count = await model.wv.getCount("zither");
    await model.train(more, { epochs: 2 });
    const moved = await model.wv.getVector("zither");
    return { same, grown: size - old.length, words: words.slice(old.length), count, moved };
  }, text);
  expect(seen).toMatchObject({ same: true, grown: 2, words: ["zither", "lute"], count: 12 });
  expect(Object.values(seen.moved).every(Number.isFinite)).toBe(true);
});

test("the loss of each epoch and level comes with its error, and falls", async ({ page }) => {
  const { sampled, exact, running } = await page.evaluate(async (corpus) => {
    const file = new Blob([corpus.repeat(10)]);
    const options = {
      ...{ vectorSize: 20, levels: [5, 20], workers: 1, epochs: 3 },
      sg: 1 as const,
    };
    const model = new window.w2v.Word2Vec(options);
    const first = await model.train(file);
    const again = new window.w2v.Word2Vec(options);
    const second = await again.train(file, { computeLoss: true });
    const running = [await model.getLatestTrainingLoss(), await again.getLatestTrainingLoss()];
    return { sampled: first.lossHistory, exact: second.lossHistory, running };
  }, text);
  expect(sampled.map(({ epoch, level }) => [epoch, level])).toEqual(
    [1, 2, 3].flatMap((epoch) => [5, 20].map((level) => [epoch, level])),
  );
  for (const [i, { mean, standardError }] of sampled.entries()) {
    expect(standardError).toBeGreaterThan(0);
    expect(exact[i]?.standardError).toBe(0);
    expect(Math.abs(mean - (exact[i]?.mean ?? 0))).toBeLessThan(5 * standardError);
  }
  expect(exact.at(-1)?.mean).toBeLessThan(exact[1]?.mean ?? 0);
  expect((running[0] ?? 0) / (running[1] ?? 1)).toBeCloseTo(1, 1);
});

test("it is silent unless it is asked, never goes beyond 100 %, and expects what keeps company", async ({
  page,
}) => {
  const { lines, most, silent, expected } = await page.evaluate(async (corpus) => {
    const { Word2Vec } = window.w2v;
    const lines: string[] = [];
    const shares: number[] = [];
    const silent: string[] = [];
    const model = new Word2Vec({ vectorSize: 20, sg: 1, alpha: 0.1 });
    const file = new Blob([corpus]);
    await model.train(file, { epochs: 1, logger: { info: (line) => silent.push(line) } });
    await model.train(file, {
      epochs: 10,
      totalExamples: 3,
      verbose: true,
      progressInterval: 0,
      logger: { info: (line) => lines.push(line) },
      progress: (done, total) => shares.push(done / total),
    });
    const expected = await model.predictOutputWord(["violin", "melody"], { topn: 12 });
    return { lines, most: Math.max(...shares), silent, expected };
  }, text);
  expect(silent).toEqual([]);
  expect(most).toBe(1);
  const progress = /^PROGRESS: at \d{1,2}\.\d\d% tokens, alpha 0\.\d{5}, \d+ tokens\/s$/;
  const epoch = /^EPOCH \d+: training on \d+ raw words took \d+\.\ds, \d+ tokens\/s$/;
  expect(lines.filter((line) => epoch.test(line))).toHaveLength(10);
  const others = lines.filter((line) => !epoch.test(line) && !line.includes("at 100.00%"));
  for (const line of others) expect(line).toMatch(progress);
  expect(expected.map(([word]) => word)).toContain("choir");
  const total = expected.reduce((sum, [, probability]) => sum + probability, 0);
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(1);
});

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyedVectors, Word2Vec } from "../index";
import { textFile } from "../testing/corpora";
import { openPage, TEXT, type TestPage, TINY } from "../testing/page";

/** The same inputs every time, unless `npm run fuzz` asks for others, for as long as it says. */
const seed = Number(process.env.FUZZ_SEED ?? 1);
const seconds = Number(process.env.FUZZ_SECONDS ?? 0);
const run = { seed, numRuns: 400, ...(seconds > 0 && { numRuns: 1e9 }) };
const PROPERTIES = 4;
const limits = seconds > 0 ? { interruptAfterTimeLimit: (seconds * 1000) / PROPERTIES } : {};

let page: TestPage;
let model: Word2Vec;
let wv: KeyedVectors;

beforeAll(async () => {
  page = await openPage();
  model = await page.library.Word2Vec.train(textFile(TEXT), TINY);
  wv = model.wv;
});

afterAll(() => {
  page.close();
  if (seconds > 0) console.log(`Nothing found in ${JSON.stringify(tried)}.`);
});

/** Inputs that were tried, by what they were tried on. */
const tried: Record<string, number> = {};

/** Checks that the engine is whole after an input, and counts the input. */
async function isWholeAfter(what: string): Promise<void> {
  tried[what] = (tried[what] ?? 0) + 1;
  expect(await wv.has("red")).toBe(true);
}

/** Settles a call; what it rejects with must be an error of the library, and no crash nor mistake of its own. */
async function settled(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    expect(error).toBeInstanceOf(page.library.EngineError);
    expect((error as { code: string }).code).not.toMatch(/^(engine-crashed|internal)$/);
  }
}

const bytes = fc.uint8Array({ maxLength: 300 });
const lines = fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 12 });
const numbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom("nan", "1e999", "-0", "1,5"));
const rows = fc.array(fc.tuple(fc.string({ maxLength: 6 }), fc.array(numbers, { maxLength: 4 })), {
  maxLength: 6,
});
const vectorText = fc
  .tuple(fc.option(fc.tuple(fc.nat(9), fc.nat(5))), rows)
  .map(([head, all]) =>
    [
      ...(head ? [head.join(" ")] : []),
      ...all.map(([word, values]) => [word, ...values].join(" ")),
    ].join("\n"),
  );
const names = fc.constantFrom("x.npy", "x.vocab.json", "x.txt", "x.bin", "x.tsv", "x.vec.gz", "x");
const content = fc.oneof(
  bytes,
  vectorText.map((text) => new TextEncoder().encode(text)),
  lines.map((all) => new TextEncoder().encode(all.join("\n"))),
  fc.constantFrom(
    Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2),
    new TextEncoder().encode('["red","green"]'),
  ),
);
const file = fc.tuple(content, names).map(([part, name]) => new File([part as BlobPart], name));

const key = fc.oneof(
  fc.constantFrom("red", "green", "blue", "pink", ""),
  fc.integer({ min: -2, max: 5 }),
);
const level = fc.constantFrom(undefined, 2, 4, 3, Number.NaN);
const vector = fc.array(fc.double(), { minLength: 1, maxLength: 5 });
const term = fc.oneof(key, vector, fc.tuple(fc.oneof(fc.string(), vector), fc.double()));
const terms = fc.array(term, { maxLength: 3 });
const count = fc.oneof(
  fc.nat(5),
  fc.constantFrom(-1, 1.5, 2 ** 32 - 1, 2 ** 32, Number.POSITIVE_INFINITY),
);

/** One call of some method, with arguments of the right types that may be impossible. */
const question = fc.oneof(
  fc.record({ positive: terms, negative: terms }).chain((query) =>
    fc.tuple(level, count).map(
      ([at, topn]) =>
        () =>
          wv.mostSimilar(query as never, { level: at as number, topn }),
    ),
  ),
  fc.tuple(key, key, level).map(
    ([a, b, at]) =>
      () =>
        wv.similarity(a, b, { level: at as number }),
  ),
  fc.array(key, { maxLength: 4 }).map((words) => () => wv.doesntMatch(words)),
  fc.array(key, { maxLength: 4 }).map((words) => () => wv.distances("red", words)),
  fc.tuple(count, count).map(
    ([start, end]) =>
      () =>
        wv.vectors({ start, end }),
  ),
  fc.tuple(count, count, count).map(
    ([words, groups, random]) =>
      () =>
        wv.groupWords({ words, groups, seed: random }),
  ),
  fc.tuple(count, fc.constantFrom("pca", "umap"), count, fc.double()).map(
    ([words, method, neighbours, minDist]) =>
      () =>
        wv.layout({ words, method: method as "pca", neighbours, minDist }),
  ),
  fc.tuple(count, count).map(
    ([sample, neighbours]) =>
      () =>
        wv.levelReport({ sample, neighbours }),
  ),
  lines.map((all) => () => wv.evaluateWordPairs(all.join("\n"))),
  fc.tuple(lines, fc.boolean(), count).map(
    ([all, dummy4unknown, restrictVocab]) =>
      () =>
        wv.evaluateWordAnalogies(`: a\n${all.join("\n")}`, { dummy4unknown, restrictVocab }),
  ),
  fc.array(key, { maxLength: 3 }).map((words) => () => model.predictOutputWord(words)),
  fc.tuple(fc.string(), count).map(
    ([text, limit]) =>
      () =>
        wv.findWords(text, { limit }),
  ),
);

const option = fc.record(
  {
    vectorSize: fc.oneof(fc.nat(8), count),
    levels: fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 4 }),
    levelWeights: fc.array(fc.double(), { maxLength: 3 }),
    window: count,
    negative: count,
    workers: fc.nat(4),
    sg: fc.nat(2),
    hs: fc.nat(2),
    joint: fc.boolean(),
    start: fc.constantFrom("random", "spectral"),
    alpha: fc.double(),
    minAlpha: fc.double(),
    sample: fc.double({ min: 0, max: 1 }),
    nsExponent: fc.double(),
    epochs: fc.nat(3),
    minCount: fc.nat(3),
    deterministic: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe("the library, whatever it is given", { timeout: 120_000 + seconds * 1000 }, () => {
  it("opens a file, or says why not", async () => {
    const opening = fc.array(file, { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(opening, async (files) => {
        await settled(async () => (await page.library.KeyedVectors.open(files)).dispose());
        await isWholeAfter("files of vectors");
      }),
      { ...run, ...limits },
    );
  });

  it("reads a text and trains on it, or says why not", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 2 }),
        option,
        async (files, options) => {
          const made = new page.library.Word2Vec({ ...TINY, ...(options as object) });
          await settled(() => made.train(files, { computeLoss: true }));
          await made.dispose();
          await isWholeAfter("texts with options");
        },
      ),
      { ...run, ...limits },
    );
  });

  it("answers questions, several at once, or says why not", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 4 }), async (questions) => {
        await Promise.all(questions.map((ask) => settled(ask)));
        await isWholeAfter("questions");
      }),
      { ...run, ...limits },
    );
  });

  it("finds words in a text, or says why not", async () => {
    const words = fc.array(fc.string({ maxLength: 5 }), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(file, words, count, count, async (text, looked, window, width) => {
        await settled(async () => {
          const found = page.library.concordance(text, { words: looked, window, width });
          for await (const part of found) expect(part.length).toBeGreaterThan(0);
        });
        await isWholeAfter("searches of texts");
      }),
      { ...run, ...limits },
    );
  });
});

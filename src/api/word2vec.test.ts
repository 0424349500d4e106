import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { TrainProgress } from "../protocol/types/training";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, SENTENCES, TEXT, type TestPage, TINY } from "../testing/page";

let page: TestPage;
/** Slices that were trained. */
let steps = 0;

beforeAll(async () => {
  page = await openPage({
    before: ({ of, method }) => {
      if (of === "Trainer" && method === "step") steps += 1;
    },
  });
});

afterAll(() => page.close());

async function trained() {
  const model = new page.library.Word2Vec(TINY);
  await model.train(textFile(TEXT));
  return model;
}

describe("Word2Vec", () => {
  it("builds its vocabulary and trains", async () => {
    const model = new page.library.Word2Vec(TINY);
    expect(() => model.wv).toThrow("no vocabulary");
    const progress = vi.fn<(done: number, total: number, details: TrainProgress) => void>();
    const states: string[] = [];
    const training = model.train(textFile(TEXT), {
      progress: (...args) => {
        progress(...args);
        states.push(model.running);
      },
    });
    expect(model.running).toBe("training");
    expect(await training).toMatchObject({ wordsTrained: 12, epochs: 2, stopped: false });
    expect(model.running).toBe("idle");
    expect(states.every((state) => state === "training")).toBe(true);
    expect(progress.mock.lastCall).toMatchObject([
      12,
      12,
      { epoch: 2, loss: [expect.any(Number), expect.any(Number)] },
    ]);
    expect(model.wv).toMatchObject({ size: 3, vectorSize: 4, levels: [2, 4] });
  });

  it("trains on sentences as on their text", async () => {
    const model = new page.library.Word2Vec(TINY);
    expect(await model.buildVocab(SENTENCES)).toEqual({ size: 3, words: 6 });
    expect(await model.train(SENTENCES, { epochs: 3 })).toMatchObject({ wordsTrained: 18 });
    const once = SENTENCES[Symbol.iterator]();
    expect((await failureOf(model.train(once))).code).toBe("one-shot-iterator");
  });

  it("takes over a scan, but not one that cut the text differently", async () => {
    const tokenizer = { lowercase: false };
    const scan = await page.library.scanCorpus(textFile(TEXT), { tokenizer });
    expect(await new page.library.Word2Vec(TINY).buildVocab(scan)).toEqual({ size: 3, words: 6 });
    const other = new page.library.Word2Vec({ ...TINY, tokenizer: { mode: "whitespace" } });
    expect((await failureOf(other.buildVocab(scan))).message).toContain("tokenizer.mode");
  });

  it("pauses, resumes and stops", async () => {
    const model = new page.library.Word2Vec(TINY);
    await model.pause();
    const stopped = new Promise<void>((resolve) => {
      const training = model.train(textFile(TEXT), { epochs: 1000, progressInterval: 0 });
      training.then((summary) => {
        expect(summary).toMatchObject({ stopped: true });
        resolve();
      });
    });
    await model.pause();
    expect(model.running).toBe("paused");
    const before = steps;
    await page.library.Word2Vec.resolve({});
    expect(steps).toBe(before);
    await model.resume();
    expect(model.running).toBe("training");
    await model.stop();
    expect(model.running).toBe("idle");
    await stopped;
  });

  it("takes an aborted signal as a stop, also before the vocabulary is there", async () => {
    const model = new page.library.Word2Vec(TINY);
    const signal = AbortSignal.abort();
    expect(await model.train(textFile(TEXT), { signal })).toMatchObject({ stopped: true });
    await model.buildVocab(textFile(TEXT));
    const summary = await model.train(textFile(TEXT), { signal });
    expect(summary).toMatchObject({ stopped: true, wordsTrained: 0 });
  });

  it("logs in gensim's manner", async () => {
    const info = vi.fn();
    const model = new page.library.Word2Vec(TINY);
    await model.train(textFile(TEXT), { verbose: true, logger: { info } });
    const lines = info.mock.calls.map(([line]) => String(line));
    expect(lines[0]).toMatch(/^PROGRESS: at 50\.00% tokens, alpha 0\.0\d+, \d+ tokens\/s$/);
    expect(lines.at(-1)).toMatch(/^EPOCH 2: training on 6 raw words took \d+\.\ds, \d+ tokens\/s$/);
  });

  it("refuses a second training, of its own and of another model", async () => {
    const model = new page.library.Word2Vec(TINY);
    const training = model.train(textFile(TEXT), { epochs: 1000 });
    expect((await failureOf(model.train(textFile(TEXT)))).code).toBe("busy");
    expect((await failureOf(trained())).code).toBe("busy");
    await model.stop();
    await training;
    await trained();
  });

  it("settles a training when the worker dies", async () => {
    const model = new page.library.Word2Vec(TINY);
    const training = model.train(textFile(TEXT), { epochs: 1000 });
    await model.pause();
    page.workers.at(-1)?.fail("error", "bad luck");
    expect((await failureOf(training)).code).toBe("engine-crashed");
    expect(model.running).toBe("idle");
  });

  it("throws what its callback throws, and can train again", async () => {
    const model = new page.library.Word2Vec(TINY);
    const error = new RangeError("mine");
    const progress = () => {
      throw error;
    };
    await expect(model.train(textFile(TEXT), { progress })).rejects.toBe(error);
    expect(await model.train(textFile(TEXT))).toMatchObject({ stopped: false });
  });

  it("checks options by name, its own and the engine's", async () => {
    const codes = await Promise.all([
      failureOf(page.library.Word2Vec.resolve({ vectorSize: 0 })),
      failureOf(page.library.Word2Vec.resolve({ alpha: Number.NaN })),
      failureOf(page.library.Word2Vec.resolve({ tokenizer: { mode: "letters" as never } })),
      failureOf(new page.library.Word2Vec(TINY).train(textFile(TEXT), { epochs: 0.5 })),
    ]);
    expect(codes.map(({ code }) => code)).toEqual(Array(4).fill("bad-option"));
  });

  it("fills in defaults, and the default seed", async () => {
    page.library.setSeed(7);
    const tokenizer = { mode: "words", lowercase: true, maxSentenceLength: 1000 };
    const resolved = await page.library.Word2Vec.resolve({ epochs: 3 });
    expect(resolved).toMatchObject({ epochs: 3, vectorSize: 100, seed: 7, tokenizer });
    expect(await page.library.Word2Vec.resolve({ seed: 8 })).toMatchObject({ seed: 8 });
    expect(() => page.library.setSeed(-1)).toThrow("seed");
    const need = await page.library.Word2Vec.estimateMemory({ vectorSize: 2 }, 10);
    // Two matrices of 10 × 2 numbers, and what goes with them.
    expect(need.total).toBeGreaterThan(160);
  });

  it("is as new once disposed of", async () => {
    const model = await trained();
    const { wv } = model;
    await model.dispose();
    expect((await failureOf(wv.has("red"))).code).toBe("disposed");
    expect(() => model.wv).toThrow("no vocabulary");
    expect(await model.train(textFile(TEXT))).toMatchObject({ wordsTrained: 12 });
  });
});

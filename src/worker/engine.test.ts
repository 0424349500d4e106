import { describe, expect, it, vi } from "vitest";
import type { TaskId, TrainEvent, TrainRequest } from "../protocol/index";
import { failureOf, textFile } from "../testing/corpora";
import { FakeMatcher } from "../testing/fake-matcher";
import { FakeWasm } from "../testing/fake-wasm";
import { createEngine } from "./engine";

const REQUEST: TrainRequest = {
  epochs: 2,
  startAlpha: 0.025,
  endAlpha: 0.0001,
  totalWords: 30_000,
  deterministic: false,
  progressInterval: 0,
  verbose: false,
  computeLoss: "sampled",
  levels: [2, 4],
  readAhead: 2,
  resumed: null,
  stopAfter: null,
};
const SCAN = { tokenizerJson: "{}", maxVocabSize: null };
const TASK = 1 as TaskId;
const TEXT = "one two three four five six seven eight nine ten\n".repeat(3000);

/** An engine whose time is that of its fake, and which calls `between` between two slices. */
async function startEngine() {
  const fake = new FakeWasm();
  const hooks = { between: async () => {} };
  const report = { threads: 1, maxMemory: 2 ** 32, memory: null, panicFlagAddress: 0 };
  const engine = createEngine(async () => ({ wasm: fake.module, report }), {
    now: () => fake.clock,
    yieldToEvents: () => hooks.between(),
    spawnMatcher: () => new FakeMatcher(),
  });
  await engine.start({ build: "plain", fused: false, threads: 1 });
  return { engine, fake, hooks };
}

async function withModel(text = TEXT) {
  const started = await startEngine();
  const { engine } = started;
  const files = [textFile(text)];
  engine.openTask(TASK, true);
  const { counts } = await engine.scan(TASK, files, SCAN, () => {});
  const { model, vectors } = engine.createModel(counts, "{}", "{}");
  const events: TrainEvent[] = [];
  const train = (request = {}, corpus = files) =>
    engine.train(TASK, model, corpus, { ...REQUEST, ...request }, (event) => events.push(event));
  return { ...started, model, vectors, events, train };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("Engine.scan", () => {
  it("counts files in order and reports how far it is", async () => {
    const { engine } = await startEngine();
    engine.openTask(TASK, false);
    const files = [textFile("a b\nb"), textFile("b c")];
    const seen = vi.fn();
    expect(await engine.scan(TASK, files, SCAN, seen)).toMatchObject({
      words: 5,
      sentences: 3,
      distinctWords: 3,
      topWords: ["b", "a", "c"],
    });
    const last = { bytesRead: 8, bytesTotal: 8, words: 5, sentences: 3 };
    expect(seen).toHaveBeenLastCalledWith(last);
  });

  it("names an empty file, and frees the counter", async () => {
    const { engine, fake } = await startEngine();
    engine.openTask(TASK, false);
    const scanning = engine.scan(TASK, [textFile(" \n", "blank.txt")], SCAN, () => {});
    const { code, message } = await failureOf(scanning);
    expect(code).toBe("empty-corpus");
    expect(message).toContain("“blank.txt”");
    expect(fake.freed.count).toBe(1);
  });

  it("ends with `aborted` when it is stopped", async () => {
    const { engine, hooks } = await startEngine();
    engine.openTask(TASK, false);
    hooks.between = async () => engine.cancelTask(TASK);
    const scanning = engine.scan(TASK, [textFile(TEXT)], SCAN, () => {});
    expect((await failureOf(scanning)).code).toBe("aborted");
  });
});

describe("Engine.train", () => {
  it("trains every word of every epoch and says so", async () => {
    const { train, events } = await withModel();
    expect(await train()).toEqual({
      lossHistory: expect.any(Array),
      wordsTrained: 60_000,
      seconds: 0.6,
      wordsPerSecond: 100_000,
      stopped: false,
      epochs: 2,
    });
    const last = events.at(-1);
    expect(last).toMatchObject({
      kind: "progress",
      progress: { wordsDone: 60_000, wordsTotal: 60_000, epoch: 2, secondsLeft: 0 },
    });
  });

  it("begins with small slices and grows them to 50 to 100 ms", async () => {
    const { fake, train } = await withModel();
    fake.msPerWord = 0.01;
    await train();
    expect(fake.steps[0]?.budget).toBe(2000);
    const full = fake.steps.filter(({ budget, words }) => words >= budget);
    expect(full.at(-1)?.words).toBeGreaterThanOrEqual(5000);
    expect(full.at(-1)?.words).toBeLessThanOrEqual(10_000);
  });

  it("trains files together, but each by itself when it is to be deterministic", async () => {
    const { fake, train } = await withModel("one two\nthree");
    const files = [textFile("one two\nthree"), textFile("three")];
    await train({ epochs: 1 }, files);
    await train({ epochs: 1, deterministic: true }, files);
    expect(fake.steps.map(({ words }) => words)).toEqual([4, 3, 1]);
  });

  it("reads files once for all epochs, but where each file must be trained by itself", async () => {
    const { fake, train } = await withModel("one two\nthree");
    const files = [textFile("one two\nthree"), textFile("three")];
    await train({ epochs: 3 }, files);
    expect(fake.filesTrained).toBe(2);
    await train({ epochs: 3, deterministic: true }, files);
    expect(fake.filesTrained).toBe(2 + 6);
    const words = fake.steps.reduce((sum, step) => sum + step.words, 0);
    expect(words).toBe(2 * 3 * 4);
  });

  it("feeds a trainer that waits for more before it goes on", async () => {
    const { fake, train } = await withModel();
    fake.waitsForMore = true;
    expect(await train()).toMatchObject({ wordsTrained: 60_000 });
  });

  it("answers questions between slices", async () => {
    const { engine, hooks, train, fake, vectors } = await withModel();
    const answers: number[] = [];
    hooks.between = async () => {
      answers.push(engine.words(vectors, 0, 1).length);
    };
    await train();
    expect(answers).toHaveLength(fake.steps.length);
  });

  it("stands still while paused, and does not count the pause", async () => {
    const { engine, hooks, train, fake } = await withModel();
    hooks.between = async () => {
      if (fake.steps.length === 0) return;
      engine.pauseTask(TASK);
      hooks.between = async () => {};
    };
    const training = train();
    await settled();
    expect(fake.steps).toHaveLength(1);
    fake.clock += 60_000;
    engine.resumeTask(TASK);
    expect(await training).toMatchObject({ wordsTrained: 60_000, seconds: 0.6 });
  });

  it("stops at the slice's edge and keeps what was learnt", async () => {
    const { engine, hooks, train, fake } = await withModel();
    hooks.between = async () => {
      if (fake.steps.length > 0) engine.cancelTask(TASK);
    };
    expect(await train()).toMatchObject({ stopped: true, epochs: 0, wordsTrained: 2000 });
    expect(fake.steps).toHaveLength(1);
  });

  it("stops while paused", async () => {
    const { engine, hooks, train } = await withModel();
    hooks.between = async () => engine.pauseTask(TASK);
    const training = train();
    await settled();
    engine.cancelTask(TASK);
    expect(await training).toMatchObject({ stopped: true });
  });

  it("stops though its source hangs", async () => {
    const { engine, train } = await withModel();
    const hanging = { restart: async () => {}, next: () => new Promise(() => {}) };
    const training = train({}, hanging as never);
    engine.cancelTask(TASK);
    expect(await training).toMatchObject({ stopped: true, wordsTrained: 0 });
  });

  it("tells an empty corpus from one that can be read only once", async () => {
    const { train } = await withModel();
    expect((await failureOf(train({}, [textFile("")]))).code).toBe("empty-corpus");
    const utf8 = new TextEncoder().encode("word");
    const batch = { utf8, tokenEnds: Uint32Array.of(4), sentenceEnds: Uint32Array.of(1) };
    const batches = [batch];
    const once = { restart: async () => {}, next: async () => batches.pop() ?? null };
    expect((await failureOf(train({}, once as never))).code).toBe("one-shot-iterator");
  });

  it("hands every event over before it is done", async () => {
    const { engine, model } = await withModel();
    let heard = 0;
    const slow = async () => {
      await settled();
      heard += 1;
    };
    await engine.train(TASK, model, [textFile(TEXT)], REQUEST, slow);
    const before = heard;
    await settled();
    expect(heard).toBe(before);
  });

  it("lets one run train at a time", async () => {
    const { engine } = await withModel();
    expect(() => engine.openTask(2 as TaskId, true)).toThrow("Another training");
    engine.openTask(2 as TaskId, false);
    engine.closeTask(TASK);
    engine.openTask(3 as TaskId, true);
  });

  it("does not free a model that is being trained", async () => {
    const { engine, hooks, model, train } = await withModel();
    let refusal: unknown;
    hooks.between = async () => {
      try {
        engine.release(model);
      } catch (error) {
        refusal = error;
      }
    };
    await train();
    expect(refusal).toMatchObject({ code: "busy" });
    engine.release(model);
    expect((await failureOf(train())).code).toBe("disposed");
  });
});

describe("Engine after a trap", () => {
  it("refuses all further work, with what the panic said", async () => {
    const { engine, fake, train } = await withModel();
    fake.onStep = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    const { code, message } = await failureOf(train());
    expect(code).toBe("engine-crashed");
    expect(message).toContain("the fake panicked");
    expect(() => engine.resolveOptions("{}", "{}")).toThrow("the fake panicked");
  });
});

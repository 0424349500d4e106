import { describe, expect, it, vi } from "vitest";
import type { TrainEvent, TrainRequest } from "../protocol/index";
import { corpusOf, failureOf, textFile } from "../testing/corpora";
import { TINY } from "../testing/page";
import { startTestEngine, taskId } from "../testing/test-engine";

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
const TASK = taskId(1);
const MS_PER_WORD = 0.01;
const TEXT = "one two three four five six seven eight nine ten\n".repeat(3000);

/** An engine for which each trained word takes `msPerWord`, with what its trainers did. */
async function startEngine() {
  const seen = {
    /** Word budgets that `step` was called with, and what it trained. */
    steps: [] as { budget: number; words: number }[],
    /** Ends of files that trainers were told of. */
    fileEnds: 0,
    freedCounters: 0,
    /** Called within every step. */
    onStep: () => {},
  };
  const { engine, pace } = await startTestEngine(
    {
      before: ({ of, method }) => {
        if (of === "Trainer" && method === "step") seen.onStep();
      },
      after: ({ of, method, args }, result) => {
        if (of === "CorpusCounter" && method === "free") seen.freedCounters += 1;
        if (of !== "Trainer") return;
        if (method === "endFile") seen.fileEnds += 1;
        if (method !== "step") return;
        seen.steps.push({ budget: Number(args[0]), words: Number(result) });
        pace.ms += Number(result) * MS_PER_WORD;
      },
    },
    { panicMessage: () => "the engine panicked" },
  );
  return { engine, pace, seen };
}

async function withModel(text = TEXT, options = {}) {
  const started = await startEngine();
  const { engine } = started;
  const files = corpusOf(textFile(text));
  engine.openTask(TASK, true);
  const { counts } = await engine.scan(TASK, files, SCAN, () => {});
  const { model, vectors } = await engine.createModel(
    TASK,
    counts,
    JSON.stringify({ ...TINY, ...options }),
    "{}",
  );
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
    const files = corpusOf(textFile("a b\nb"), textFile("b c"));
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
    const { engine, seen } = await startEngine();
    engine.openTask(TASK, false);
    const scanning = engine.scan(TASK, corpusOf(textFile(" \n", "blank.txt")), SCAN, () => {});
    const { code, message } = await failureOf(scanning);
    expect(code).toBe("empty-corpus");
    expect(message).toContain("“blank.txt”");
    expect(seen.freedCounters).toBe(1);
  });

  it("ends with `aborted` when it is stopped", async () => {
    const { engine, pace } = await startEngine();
    engine.openTask(TASK, false);
    pace.between = async () => engine.cancelTask(TASK);
    const scanning = engine.scan(TASK, corpusOf(textFile(TEXT)), SCAN, () => {});
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

  it("begins with small slices and grows them to 25 to 50 ms", async () => {
    const { seen, train } = await withModel();
    await train();
    expect(seen.steps[0]?.budget).toBe(2000);
    const full = seen.steps.filter(({ budget, words }) => words >= budget);
    expect(full.at(-1)?.words).toBeGreaterThanOrEqual(2500);
    expect(full.at(-1)?.words).toBeLessThanOrEqual(5000);
  });

  it("trains files together, but each by itself when it is to be deterministic", async () => {
    const { seen, train } = await withModel("one two\nthree");
    const files = corpusOf(textFile("one two\nthree"), textFile("three"));
    await train({ epochs: 1 }, files);
    await train({ epochs: 1, deterministic: true }, files);
    expect(seen.steps.map(({ words }) => words)).toEqual([4, 3, 1]);
  });

  it("reads files once for all epochs, but where each file must be trained by itself", async () => {
    const { seen, train } = await withModel("one two\nthree");
    const files = corpusOf(textFile("one two\nthree"), textFile("three"));
    await train({ epochs: 3 }, files);
    expect(seen.fileEnds).toBe(2);
    await train({ epochs: 3, deterministic: true }, files);
    expect(seen.fileEnds).toBe(2 + 6);
    const words = seen.steps.reduce((sum, step) => sum + step.words, 0);
    expect(words).toBe(2 * 3 * 4);
  });

  it("feeds a trainer that waits for more before it goes on", async () => {
    // A deterministic training of several workers goes on in rounds of a fixed size.
    const { train } = await withModel(TEXT, { deterministic: true, workers: 2 });
    expect(await train()).toMatchObject({ wordsTrained: 60_000 });
  });

  it("answers questions between slices", async () => {
    const { engine, pace, train, seen, vectors } = await withModel();
    const answers: number[] = [];
    pace.between = async () => {
      answers.push(engine.words(vectors, 0, 1).length);
    };
    await train();
    // Before each step, and before each piece of the text.
    expect(answers.length).toBeGreaterThanOrEqual(seen.steps.length);
  });

  it("stands still while paused, and does not count the pause", async () => {
    const { engine, pace, train, seen } = await withModel();
    pace.between = async () => {
      if (seen.steps.length === 0) return;
      void engine.pauseTask(TASK);
      pace.between = async () => {};
    };
    const training = train();
    await settled();
    expect(seen.steps).toHaveLength(1);
    pace.ms += 60_000;
    engine.resumeTask(TASK);
    expect(await training).toMatchObject({ wordsTrained: 60_000, seconds: 0.6 });
  });

  it("is paused only once all that it told has arrived", async () => {
    const { engine, pace, model } = await withModel();
    const order: string[] = [];
    const onTheirWay: (() => void)[] = [];
    const slowly = () => new Promise<void>((resolve) => onTheirWay.push(resolve));
    const arrive = () => {
      for (const resolve of onTheirWay.splice(0)) resolve();
    };
    pace.between = async () => {
      if (onTheirWay.length === 0) return;
      pace.between = async () => {};
      void engine.pauseTask(TASK).then(() => order.push("paused"));
    };
    const request = { ...REQUEST, progressInterval: 0 };
    const training = engine.train(TASK, model, corpusOf(textFile(TEXT)), request, slowly);
    await settled();
    order.push("arrived");
    arrive();
    await settled();
    expect(order).toEqual(["arrived", "paused"]);
    engine.cancelTask(TASK);
    await settled();
    arrive();
    await training;
  });

  it("stops at the slice's edge and keeps what was learnt", async () => {
    const { engine, pace, train, seen } = await withModel();
    pace.between = async () => {
      if (seen.steps.length > 0) engine.cancelTask(TASK);
    };
    expect(await train()).toMatchObject({ stopped: true, epochs: 0, wordsTrained: 2000 });
    expect(seen.steps).toHaveLength(1);
  });

  it("stops while paused", async () => {
    const { engine, pace, train } = await withModel();
    pace.between = async () => engine.pauseTask(TASK);
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
    expect((await failureOf(train({}, corpusOf(textFile(""))))).code).toBe("empty-corpus");
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
    await engine.train(TASK, model, corpusOf(textFile(TEXT)), REQUEST, slow);
    const before = heard;
    await settled();
    expect(heard).toBe(before);
  });

  it("lets one run train at a time", async () => {
    const { engine } = await withModel();
    expect(() => engine.openTask(taskId(2), true)).toThrow("Another training");
    engine.openTask(taskId(2), false);
    engine.closeTask(TASK);
    engine.openTask(taskId(3), true);
  });

  it("does not free a model that is being trained", async () => {
    const { engine, pace, model, train } = await withModel();
    let refusal: unknown;
    pace.between = async () => {
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
    const { engine, seen, train } = await withModel();
    seen.onStep = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    const { code, message } = await failureOf(train());
    expect(code).toBe("engine-crashed");
    expect(message).toContain("the engine panicked");
    expect(() => engine.resolveOptions("{}", "{}")).toThrow("the engine panicked");
  });
});

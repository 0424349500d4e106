import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { TrainRequest } from "../protocol/index";
import { corpusOf, failureOf, textFile } from "../testing/corpora";
import { FakeMatcher } from "../testing/fake-matcher";
import { TINY } from "../testing/page";
import { PLAIN_START } from "../testing/plain-start";
import { plainWasm } from "../testing/plain-wasm";
import { taskId } from "../testing/test-engine";
import { createEngine } from "./engine";
import type { LoadedEngine } from "./wasm/load";
import type { FetchRest } from "./wasm/rest";

const TASK = taskId(1);
const SCAN = { tokenizerJson: "{}", maxVocabSize: null };
const REQUEST: TrainRequest = {
  ...{ epochs: 2, startAlpha: 0.025, endAlpha: 0.0001, totalWords: 24_000, levels: [2, 4] },
  ...{ deterministic: false, progressInterval: 0, verbose: false, computeLoss: "sampled" },
  ...{ readAhead: 2, resumed: null, stopAfter: null },
};
const SENTENCES = ["the cat sat on the mat", "the dog sat by the cat", "a dog and a cat ran"];
const TEXT = Array.from({ length: 2_000 }, (_, i) => SENTENCES[i % 3]).join(".\n");
const MAP = { words: 9, method: "umap", neighbours: 3, minDist: 0.1, seed: 1 } as const;
const FILE = {
  ...({ kind: "word2vec-text", words: 9, level: 4 } as const),
  ...({ gzip: false, precision: "float32" } as const),
};

const part = async (name: string) =>
  new Uint8Array(
    await readFile(new URL(`../generated/plain/engine_${name}.wasm`, import.meta.url)),
  );

/** What has the second part fetched. */
let fetchRest: ReturnType<typeof vi.fn<FetchRest>>;
/** Lets the second part arrive. */
let arrive: () => void;

// Before the package is imported again, which is one of its own then.
beforeAll(async () => {
  await plainWasm();
});

beforeEach(() => {
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  fetchRest = vi.fn(() => arrived.then(() => part("rest")));
});

afterEach(() => {
  vi.resetModules();
});

async function started(wasm: LoadedEngine["wasm"], rest: FetchRest | null) {
  const report = { threads: 1, maxMemory: 2 ** 32, memory: null, panicFlagAddress: 0 };
  const engine = createEngine(async () => ({ wasm, report, rest }), {
    now: () => performance.now(),
    yieldToEvents: () => new Promise((resolve) => setTimeout(resolve)),
    spawnMatcher: () => new FakeMatcher(),
    spawnFileThread: () => {
      throw new Error("Nothing is saved here.");
    },
  });
  await engine.start(PLAIN_START);
  return engine;
}

/** The engine over the first part of the plain build. */
async function startFirst() {
  vi.resetModules();
  const wasm = await import("../generated/plain/engine.js");
  await wasm.default({ module_or_path: await part("first") });
  return started(wasm, () => fetchRest());
}

const startWhole = async () => started(await plainWasm(), null);

type Engine = Awaited<ReturnType<typeof startFirst>>;

async function trained(engine: Engine, options = {}) {
  engine.openTask(TASK, true);
  const corpus = corpusOf(textFile(TEXT));
  const { counts } = await engine.scan(TASK, corpus, SCAN, () => {});
  const config = JSON.stringify({ ...TINY, ...options });
  const { model, vectors } = await engine.createModel(TASK, counts, config, "{}");
  await engine.train(TASK, model, corpus, REQUEST, () => {});
  return vectors;
}

const search = (engine: Engine, vectors: Awaited<ReturnType<typeof trained>>) =>
  engine.search(TASK, vectors, {
    query: { positive: ["cat"], negative: [] },
    ...{ level: null, topn: 3, rows: [0, 100], metric: "cosine" },
  });

it.each([
  {},
  { sg: 0, hs: 1, negative: 0 },
  { minN: 3, maxN: 5, ngramWeight: 1 },
  { start: "spectral" },
  { start: "random", sample: 1e-3 },
])("reads, trains and finds neighbours with the first part alone: %j", async (options) => {
  const engine = await startFirst();
  const whole = await startWhole();
  const texts = await engine.inspectTexts(corpusOf(textFile(TEXT)), "{}");
  expect(texts).toEqual(await whole.inspectTexts(corpusOf(textFile(TEXT)), "{}"));
  const vectors = await trained(engine, options);
  const found = await search(engine, vectors);
  expect(found).toEqual(await search(whole, await trained(whole, options)));
  expect(await engine.suggest(vectors, "ca", 1)).toEqual(["cat"]);
  expect(fetchRest).toHaveBeenCalledOnce();
});

it("says what is wrong with the first part alone", async () => {
  const engine = await startFirst();
  engine.openTask(TASK, true);
  const empty = engine.scan(TASK, corpusOf(textFile(" \n", "blank.txt")), SCAN, () => {});
  expect((await failureOf(empty)).message).toContain("“blank.txt”");
  expect(() => engine.resolveOptions('{"window":0}', "{}")).toThrow("1 to 100");
  expect(() => engine.resolveOptions('{"windw":5}', "{}")).toThrow("no option windw");
});

it("does the rest, bit for bit, as soon as the second part is there", async () => {
  const engine = await startFirst();
  const vectors = await trained(engine);
  const layout = engine.layOut(TASK, vectors, MAP, () => {});
  const settled = vi.fn();
  layout.then(settled, settled);
  await new Promise((resolve) => setTimeout(resolve));
  expect(settled).not.toHaveBeenCalled();
  arrive();

  const whole = await startWhole();
  const others = await trained(whole);
  expect(await layout).toEqual(await whole.layOut(TASK, others, MAP, () => {}));
  const overlaps = async (some: Engine, handle: typeof vectors) => {
    const sample = { sample: 9, neighbours: 3, seed: 1 };
    const { levels } = await some.levelReport(TASK, handle, sample, () => {});
    return levels.map(({ overlap }) => overlap);
  };
  expect(await overlaps(engine, vectors)).toEqual(await overlaps(whole, others));
  const file = await engine.exportFile(TASK, vectors, FILE, () => {});
  expect(await file.text()).toBe(
    await (await whole.exportFile(TASK, others, FILE, () => {})).text(),
  );
  expect(fetchRest).toHaveBeenCalledOnce();
});

it("fetches the second part again for who needs it, and says why it could not", async () => {
  fetchRest.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  fetchRest.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const engine = await startFirst();
  const vectors = await trained(engine);
  const layout = () => engine.layOut(TASK, vectors, MAP, () => {});
  expect(await failureOf(layout())).toMatchObject({ code: "engine-start-failed" });
  arrive();
  expect((await layout()).xy).toHaveLength(2 * 9 * 2);
});

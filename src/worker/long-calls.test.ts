import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Handle, LongCall, TaskId, TrainRequest } from "../protocol/index";
import { corpusOf } from "../testing/corpora";
import { FakeFolder } from "../testing/fake-folder";
import { startTestEngine, taskId } from "../testing/test-engine";
import type { WasmCall } from "../testing/watched-wasm";

const WORDS = 5_000;
const SIZE = 256;
/** No message may have to wait longer for the engine. */
const LONGEST_WAIT_MS = 100;

const wordAt = (index: number) => `word${index}`;
const everyWord = Array.from({ length: WORDS }, (_, index) => wordAt(index));
const TEXT = new Blob([`${everyWord.join(" ")}\n`.repeat(6)]);
const TRAINING: TrainRequest = {
  epochs: 1,
  startAlpha: 0.025,
  endAlpha: 0.0001,
  totalWords: 6 * WORDS,
  deterministic: false,
  progressInterval: 1,
  verbose: false,
  computeLoss: false,
  levels: [SIZE],
  readAhead: 2,
  resumed: null,
  stopAfter: null,
};

const CONFIG = JSON.stringify({ vectorSize: SIZE, levels: [SIZE], minCount: 1, workers: 1 });

/** What work is made to cost, in milliseconds. */
const COSTS = {
  byte: 1e-3,
  trainedWord: 0.02,
  number: 9e-5,
  search: 0.5,
  readWord: 0.01,
  writtenWord: 0.03,
  mapUnit: 1e-3,
  candidate: 0.1,
  reportedWord: 2,
};

const lengthOf = (bytes: unknown) => (bytes as Uint8Array).length;
const rangeOf = ([start, end]: readonly unknown[]) => Number(end) - Number(start);

const reading = ({ args }: WasmCall) => COSTS.byte * lengthOf(args[0]);

/** What a call costs; what is not here costs nothing. */
const costs = new Map<string, (call: WasmCall, result: unknown) => number>([
  ["CorpusCounter.push", reading],
  ["Trainer.push", reading],
  ["Concordance.push", reading],
  ["VectorsImport.pushWords", reading],
  ["VectorsImport.push", reading],
  ["ModelImport.pushWords", reading],
  ["ModelImport.push", reading],
  ["Trainer.step", (_, words) => COSTS.trainedWord * Number(words)],
  ["Trainer.stateRows", ({ args }) => COSTS.writtenWord * rangeOf(args)],
  ["Vectors.cosinesWith", ({ args }) => COSTS.number * SIZE * rangeOf(args.slice(1))],
  ["Vectors.words", ({ args }) => COSTS.readWord * rangeOf(args)],
  ["Vectors.counts", ({ args }) => COSTS.readWord * rangeOf(args)],
  ["Vectors.exportPart", ({ args }) => COSTS.writtenWord * lengthOf(args[1])],
  ["ModelImport.pushState", reading],
  ["LevelReport.search", ({ args }) => COSTS.search * Number(args[2])],
]);

/** What a unit of work costs, by the method that began it. */
const unitCosts = new Map([
  ["Vectors.search", COSTS.number],
  [".createTrainer", COSTS.writtenWord],
  ["Trainer.grown", COSTS.writtenWord],
  ["Trainer.counted", COSTS.writtenWord],
  ["Vectors.layout", COSTS.mapUnit],
  ["Vectors.layoutOnAxes", COSTS.mapUnit],
  ["Vectors.clusters", COSTS.mapUnit],
  ["Vectors.fitNgrams", COSTS.mapUnit],
  ["Vectors.analogies", COSTS.candidate],
  ["Vectors.reportLevels", COSTS.reportedWord],
  ["Vectors.compareWith", COSTS.reportedWord],
]);

async function startEngine() {
  let before = 0;
  const unitCostOf = new WeakMap<object, number>();
  /** What work has cost so far. */
  const costOf = (work: object) => (unitCostOf.get(work) ?? 0) * (work as { done: number }).done;
  const { engine, pace } = await startTestEngine({
    before: ({ method, target }) => {
      if (unitCostOf.has(target) && method === "step") before = costOf(target);
    },
    after: (call, result) => {
      const name = `${call.of}.${call.method}`;
      const unitCost = unitCosts.get(name);
      if (unitCost) unitCostOf.set(result as object, unitCost);
      const cost = costs.get(name);
      pace.ms += cost?.(call, result) ?? 0;
      if (unitCostOf.has(call.target) && call.method === "step") {
        pace.ms += costOf(call.target) - before;
      }
    },
  });
  return { engine, pace };
}

type Started = Awaited<ReturnType<typeof startEngine>>;

let started: Started;
let counts: Handle;
let vectors: Handle;
let model: Handle;
let files: { npy: Blob; vocab: Blob };

beforeAll(async () => {
  vi.stubGlobal("navigator", {
    locks: { request: (_: string, __: object, work: () => unknown) => work() },
  });
  started = await startEngine();
  const { engine } = started;
  const task = taskId(1);
  engine.openTask(task, false);
  ({ counts } = await engine.scan(task, corpusOf(TEXT), SCAN, () => {}));
  ({ model, vectors } = await engine.createModel(task, counts, CONFIG, "{}"));
  const exact = { gzip: false, precision: "float32" } as const;
  const file = (kind: "npy" | "vocab-json") =>
    engine.exportFile(task, vectors, { kind, level: SIZE, words: WORDS, ...exact }, () => {});
  files = { npy: await file("npy"), vocab: await file("vocab-json") };
  engine.closeTask(task);
});

const SCAN = { tokenizerJson: "{}", maxVocabSize: null };
const PHRASES = { tokenizerJson: "{}", optionsJson: "{}" };
const place = () => ({ directory: new FakeFolder(true) as never, folders: [], base: "model" });
const known = { restrictVocab: WORDS, caseInsensitive: true, dummy4unknown: false };

async function look(engine: Started["engine"], task: TaskId) {
  const request = { words: ["word1"], window: 0, width: 80 };
  const handle = await engine.openConcordance(corpusOf(TEXT), "{}", request);
  try {
    for (let done = false; !done; ) ({ done } = await engine.nextLines(task, handle, 1_000));
  } finally {
    engine.release(handle);
  }
}

/** All long calls that there are: a new one must be added here. */
const calls: Record<LongCall, (engine: Started["engine"], task: TaskId) => Promise<unknown>> = {
  scan: (engine, task) => engine.scan(task, corpusOf(TEXT), SCAN, () => {}),
  train: (engine, task) => engine.train(task, model, corpusOf(TEXT), TRAINING, () => {}),
  findPhrases: (engine, task) => engine.findPhrases(task, corpusOf(TEXT), PHRASES, () => {}),
  findForms: (engine, task) => engine.findForms(task, corpusOf(TEXT), "{}", () => {}),
  countByColumn: (engine, task) =>
    engine.countByColumn(
      task,
      corpusOf(TEXT),
      { tokenizerJson: "{}", word: "word1", column: null },
      () => {},
    ),
  countWordsByColumn: (engine, task) =>
    engine.countWordsByColumn(
      task,
      corpusOf(TEXT),
      { tokenizerJson: "{}", words: ["word1"], column: null, folders: false },
      () => {},
    ),
  importVectors: (engine, task) =>
    engine.importVectors(
      task,
      [files.npy, files.vocab],
      { levels: null, limit: null, counts: null },
      () => {},
    ),
  createModel: (engine, task) => engine.createModel(task, counts, CONFIG, "{}"),
  growVocabulary: (engine, task) => engine.growVocabulary(task, model, counts, "{}"),
  countVocabulary: (engine, task) => engine.countVocabulary(task, model, counts, "{}"),
  takeRows: (engine, task) => engine.takeRows(task, model, vectors, 1),
  loadModel: (engine, task) =>
    engine.loadModel(task, files, { configJson: "{}", tokenizerJson: "{}" }),
  exportFile: (engine, task) =>
    engine.exportFile(
      task,
      vectors,
      { kind: "tsv-words", level: SIZE, words: WORDS, gzip: true, precision: "float32" },
      () => {},
    ),
  saveVectors: (engine, task) => engine.saveVectors(task, vectors, place(), () => {}),
  saveModel: (engine, task) =>
    engine.saveModel(task, model, place(), { words: 6 * WORDS, sentences: 6 }, () => {}),
  search: (engine, task) =>
    engine.search(task, vectors, {
      query: "word1",
      level: null,
      topn: 3,
      rows: [0, WORDS],
      metric: "cosine",
    }),
  relativeSimilarity: (engine, task) =>
    engine.relativeSimilarity(task, vectors, { a: "word1", b: "word2", topn: 3, level: null }),
  distances: (engine, task) => engine.distances(task, vectors, "word1", null, null),
  rank: (engine, task) => engine.rank(task, vectors, "word1", "word2", null),
  closerThan: (engine, task) => engine.closerThan(task, vectors, "word1", "word2", null),
  findWords: (engine, task) =>
    engine.findWords(task, vectors, {
      pattern: /7/,
      minCount: 0,
      maxCount: Number.POSITIVE_INFINITY,
      limit: 10,
      offset: 0,
    }),
  evaluatePairs: (engine, task) =>
    engine.evaluatePairs(task, vectors, "word1\tword2\t3\nword3\tword4\t5", {
      ...known,
      delimiter: "\t",
    }),
  evaluateAnalogies: (engine, task) =>
    engine.evaluateAnalogies(
      task,
      vectors,
      ": numbers\nword1 word2 word3 word4",
      { ...known, questions: false },
      () => {},
    ),
  evaluateSynonyms: (engine, task) =>
    engine.evaluateSynonyms(task, vectors, "word1 | word2 | word3 | word4", known),
  sizeReport: (engine, task) =>
    engine.sizeReport(
      task,
      vectors,
      { sample: 20, neighbours: 10, seed: 1, pairs: null, synonyms: null },
      () => {},
    ),
  levelReport: (engine, task) =>
    engine.levelReport(task, vectors, { sample: 100, neighbours: 10, seed: 1 }, () => {}),
  compareModels: (engine, task) =>
    engine.compareModels(
      task,
      vectors,
      vectors,
      { words: 100, neighbours: 5, level: SIZE, otherLevel: SIZE },
      () => {},
    ),
  layOut: (engine, task) => engine.layOut(task, vectors, { words: WORDS, method: "pca" }, () => {}),
  projectOnAxes: (engine, task) =>
    engine.projectOnAxes(task, vectors, WORDS, { x: ["word1", "word2"], y: null }, () => {}),
  groupWords: (engine, task) =>
    engine.groupWords(task, vectors, { words: 1_000, groups: 5, seed: 1 }, () => {}),
  fitNgrams: (engine, task) => engine.fitNgrams(task, vectors, { minN: 3, maxN: 6 }, () => {}),
  nextLines: look,
};

describe.each(Object.entries(calls))("%s", (name, call) => {
  it("lets messages in at least every 100 ms", async () => {
    const { engine, pace } = started;
    const task = taskId(2);
    engine.openTask(task, name === "train");
    const waits: number[] = [];
    let last = pace.ms;
    const edge = () => {
      waits.push(pace.ms - last);
      last = pace.ms;
    };
    pace.between = async () => edge();
    await call(engine, task);
    edge();
    engine.closeTask(task);
    expect(waits.length).toBeGreaterThan(1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(LONGEST_WAIT_MS);
  });

  it("ends at the next slice's edge when it is cancelled", async () => {
    const { engine, pace } = started;
    const task = taskId(3);
    engine.openTask(task, name === "train");
    let edges = 0;
    pace.between = async () => {
      edges += 1;
      engine.cancelTask(task);
    };
    const work = call(engine, task);
    if (name === "train") await expect(work).resolves.toMatchObject({ stopped: true });
    else await expect(work).rejects.toMatchObject({ code: "aborted" });
    engine.closeTask(task);
    expect(edges).toBe(1);
  });

  it("is refused when it was cancelled before", async () => {
    const { engine, pace } = started;
    const task = taskId(4);
    pace.between = async () => {};
    engine.openTask(task, name === "train");
    engine.cancelTask(task);
    const work = call(engine, task);
    if (name === "train") await expect(work).resolves.toMatchObject({ wordsTrained: 0 });
    else await expect(work).rejects.toMatchObject({ code: "aborted" });
    engine.closeTask(task);
  });
});

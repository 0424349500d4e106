import { vi } from "vitest";
import type {
  CorpusTraits,
  EngineInfo,
  ErrorData,
  FolderPlace,
  ModelComparison,
  ModelFiles,
  ResolvedOptions,
  Suggestion,
  TextsReport,
  TrainOptions,
  TrainProgress,
  TrainSummary,
  Word2VecOptions,
  WordMap,
} from "../../src/index";
import type { Library, Model, Scan, ScanOptions, Texts, Vectors } from "../store/library";
import type { CorpusSource } from "../store/session/session-state";

/** A promise that the test settles. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** An error as the library throws it. */
export function engineError(code: string, message = `It is ${code}.`, data: ErrorData = {}): Error {
  return Object.assign(new Error(message), { name: code, code, data });
}

/** Runs everything that is ready to run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export function source(name = "text.txt"): CorpusSource {
  return { name, baseName: name.replace(/\..*/, ""), blobs: [new Blob(["some text"])] };
}

export function fakeScan(words = 1_000_000, distinctWords = 40_000): Scan {
  return {
    words,
    distinctWords,
    sentences: 100,
    topWords: ["the", "of"].slice(0, distinctWords),
    documents: 1,
    notices: [],
    vocabularySize: vi.fn(async ({ minCount = 5 }) => ({
      size: Math.floor(distinctWords / minCount),
      words: Math.floor(words / 2),
    })),
    dispose: vi.fn(),
  };
}

/** A plain text in UTF-8. */
export function fakeReport(): TextsReport {
  return {
    format: "text",
    encoding: "utf-8",
    encodingBy: "content",
    columns: [],
    textColumns: [],
    groups: null,
    lines: [],
    joined: false,
    frame: false,
    segmented: false,
    notices: [],
  };
}

/** Vectors over a handful of words, whose neighbours are simply the others. */
export function fakeVectors(words = ["the", "ocean", "harbour", "sail", "anchor"]): Vectors {
  return {
    size: words.length,
    vectorSize: 8,
    levels: [4, 8],
    notices: [],
    lookUp: vi.fn(async () => ({ same: [], similar: [] })),
    has: vi.fn(async (word: string) => words.includes(word)),
    getCount: vi.fn(async () => 7),
    indexToKey: vi.fn(async (start = 0, end = words.length) => words.slice(start, end)),
    keyToIndex: vi.fn(async (word: string | number) => words.indexOf(String(word))),
    findWords: vi.fn(async () => ({
      total: words.length,
      words: words.map((word, index) => ({ word, index, count: 7 })),
    })),
    suggest: vi.fn(async (prefix: string, limit = 10) =>
      words.filter((word) => word.startsWith(prefix)).slice(0, limit),
    ),
    mostSimilarAtLevels: vi.fn(async (query) => {
      const { positive = [], negative = [] } =
        typeof query === "string" ? { positive: [query] } : query;
      const asked = [...positive, ...negative];
      if (asked.some((word) => !words.includes(word))) throw engineError("unknown-word");
      const others = words.filter((word) => !asked.includes(word));
      return [4, 8].map((level) => ({
        level,
        neighbours: others.map((word): [string, number] => [word, 0.5]),
      }));
    }),
    counts: vi.fn(async (start = 0, end = words.length) =>
      Float64Array.from(words.slice(start, end), (_, at) => 100 - at),
    ),
    layout: vi.fn(async () => fakeMap(words.length)),
    projectOnAxes: vi.fn(async () => fakeMap(words.length)),
    groupWords: vi.fn(async () => Uint32Array.from(words, (_, at) => at % 2)),
    mostSimilar: vi.fn(async () => []),
    similarityMatrix: vi.fn(async () => []),
    doesntMatchAtLevels: vi.fn(async () => []),
    // 3, 4, 0, … and 6, 8, 0, … and so on.
    vectors: vi.fn(async ({ start = 0, end = words.length } = {}) => {
      const rows = words.slice(start, end).flatMap((_, at) => {
        const row = [3, 4, 0, 0, 0, 0, 0, 0];
        return row.map((value) => value * (start + at + 1));
      });
      return Float32Array.from(rows);
    }),
    levelReport: vi.fn(async () => {
      throw engineError("vocabulary-too-small");
    }),
    sizeReport: vi.fn(async () => {
      throw engineError("vocabulary-too-small");
    }),
    evaluateWordPairs: vi.fn(async () => []),
    evaluateWordAnalogies: vi.fn(async () => []),
    evaluateSynonyms: vi.fn(async () => []),
    export: vi.fn(async () => []),
    toNpy: vi.fn(async () => new Blob()),
    toVocabJson: vi.fn(async () => new Blob()),
  };
}

/** All words on a line, at both levels. */
function fakeMap(words: number): WordMap {
  const xy = Float32Array.from({ length: 2 * words }, (_, at) => at);
  return { words, levels: [4, 8].map((level) => ({ level, xy })), closeness: null };
}

export const summary: TrainSummary = {
  wordsTrained: 5_000_000,
  seconds: 10,
  wordsPerSecond: 500_000,
  stopped: false,
  epochs: 5,
  lossHistory: [],
};

export function progressAt(epoch: number, wordsDone = 1_000): TrainProgress {
  return {
    stage: "training",
    stageFraction: wordsDone / 5_000_000,
    leftOut: null,
    wordsDone,
    wordsTotal: 5_000_000,
    epoch,
    epochs: 5,
    alpha: 0.02,
    wordsPerSecond: 500_000,
    secondsLeft: 3,
    loss: [],
    lossErrors: [],
    epochsEnded: [],
  };
}

/** A model whose training lasts until the test ends it. */
export class FakeModel implements Model {
  readonly training = deferred<TrainSummary>();
  readonly vocabulary = deferred<void>();
  trainOptions: TrainOptions = {};
  /** The texts that it was last trained on. */
  trainedOn: Texts = [];
  wv = fakeVectors();
  intersectVectors = vi.fn(async () => 2);
  pause = vi.fn(async () => undefined);
  resume = vi.fn(async () => undefined);
  stop = vi.fn(async () => undefined);
  save = vi.fn(async (_target: FolderPlace) => undefined);
  dispose = vi.fn(async () => undefined);

  constructor(readonly options: Word2VecOptions) {}

  async buildVocab() {
    await this.vocabulary.promise;
    return { size: this.wv.size, words: 1_000 };
  }

  async train(corpus: Texts, options: TrainOptions) {
    this.trainedOn = corpus;
    this.trainOptions = options;
    return this.training.promise;
  }

  report(progress: TrainProgress) {
    this.trainOptions.progress?.(progress.wordsDone, progress.wordsTotal, progress);
  }
}

export function resolved(options: Word2VecOptions): ResolvedOptions {
  const vectorSize = options.vectorSize ?? 100;
  const levels = options.levels ?? [vectorSize / 4, vectorSize / 2, vectorSize];
  return {
    window: 5,
    shrinkWindows: true,
    minCount: 5,
    maxFinalVocab: null,
    workers: 1,
    negative: 5,
    nsExponent: 0.75,
    pairExponent: 0.25,
    start: "random",
    startBlend: null,
    minN: 3,
    maxN: 0,
    ngramWeight: 1,
    joint: false,
    sg: 0,
    hs: 0,
    cbowMean: 1,
    levelWeights: levels.map(() => 1),
    alpha: Math.fround(0.025),
    minAlpha: 0.0001,
    epochs: 5,
    sample: 0.001,
    seed: 1,
    ...options,
    vectorSize,
    levels,
    tokenizer: { mode: "words", lowercase: true, maxSentenceLength: 1_000, truecase: false },
  } as ResolvedOptions;
}

export const engine: EngineInfo = {
  build: "threads",
  fused: true,
  threads: 4,
  notice: null,
  maxMemory: 4_000_000_000,
};

/** A library that does everything at once, except what a test holds back. */
export class FakeLibrary implements Library {
  readonly models: FakeModel[] = [];
  scan: (options: ScanOptions) => Promise<Scan> = async () => fakeScan();
  check: (options: Word2VecOptions) => Promise<ResolvedOptions> = async (options) =>
    resolved(options);

  startEngine = async () => engine;
  scanCorpus = (_blobs: readonly Blob[], options: ScanOptions) => this.scan(options);
  suggestOptions = (traits: CorpusTraits): Suggestion => {
    const { words, start = "spectral", joint = traits.sg === undefined, sg = 1, hs = 0 } = traits;
    const alpha = joint || sg === 1 ? 0.05 : 0.1;
    const epochs = words < 100_000 ? 20 : 5;
    return {
      options: {
        ...{ start, joint, sg, hs, alpha, epochs },
        ...{ maxN: start === "spectral" ? 6 : 0, ngramWeight: 1 },
      },
      reason: "It suits.",
    };
  };
  fitNgrams: Library["fitNgrams"] = async (_wv, options) => {
    options.progress?.(1);
    return { vectorOf: async () => new Float32Array(8), dispose: async () => {} };
  };
  resolve = (options: Word2VecOptions) => this.check(options);
  estimateMemory = async (options: Word2VecOptions, vocabularySize: number) =>
    (options.vectorSize ?? 100) * vocabularySize * 8;

  looksLikeVectors = vi.fn(async () => false);
  inspectTexts = vi.fn(async () => fakeReport());
  findForms = vi.fn(async () => ({ forms: ["London"] }));
  findPhrases = vi.fn(async () => ({
    phrases: [],
    found: [],
    delimiter: "_",
    connectorWords: [],
  }));

  openVectors = vi.fn(async () => ({
    ...fakeVectors(),
    dispose: vi.fn(async () => undefined),
  }));

  openInFile = vi.fn(async () => ({
    ...fakeVectors(),
    dispose: vi.fn(async () => undefined),
  }));

  compareModels = vi.fn(
    async (): Promise<ModelComparison> => ({ shared: 0, compared: 0, neighbours: 0, words: [] }),
  );

  concordance: Library["concordance"] = async function* () {};
  countByColumn = vi.fn<Library["countByColumn"]>(async () => []);
  countWordsByColumn = vi.fn<Library["countWordsByColumn"]>(async () => []);
  findText: Library["findText"] = async function* () {};

  createModel = (options: Word2VecOptions) => {
    const model = new FakeModel(options);
    this.models.push(model);
    return model;
  };

  savedFiles = vi.fn(async (_source: FolderPlace) => ({
    npy: new Blob(["numbers"]),
    vocab: new Blob(["words"]),
    state: new Blob(["state"]),
  }));

  loadModel = vi.fn(async (_source: FolderPlace | ModelFiles): Promise<Model> => {
    const model = new FakeModel({});
    this.models.push(model);
    return model;
  });

  get model(): FakeModel {
    const last = this.models.at(-1);
    if (!last) throw new Error("No model was created.");
    return last;
  }
}

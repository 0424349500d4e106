import { TOKENIZER_DEFAULTS } from "../protocol/config.generated";
import type {
  WasmCorpusCounter,
  WasmModule,
  WasmTrainer,
  WasmVectors,
  WasmWordCounts,
} from "../worker/wasm/wasm-api";
import { FakeImport } from "./fake-import";
import { fakeConcordance } from "./fake-insight";
import { FakeSink } from "./fake-sink";
import { FakeVectors } from "./fake-vectors";

/** Knobs and records of a fake engine. */
export class FakeWasm {
  /** What the fake takes as the time; each trained word moves it on. */
  clock = 0;
  msPerWord = 0.01;
  /** Word budgets that `step` was called with, and what it trained. */
  readonly steps: { budget: number; words: number }[] = [];
  /** Whether trainers train only once a file has ended. */
  waitsForMore = false;
  /** What the last counter that counted was told. */
  maxVocabSize: number | undefined;
  /** What the fake says its memory holds. */
  allocated = 0;
  /** Called when a trainer is given words that are cut already. */
  onPush: () => void = () => {};
  /** Files that trainers were given to their end. */
  filesTrained = 0;
  /** Most words that waited in a trainer. */
  mostPending = 0;
  /** Called within every step. */
  onStep: () => void = () => {};
  /** How often a model's options were read. */
  configsParsed = 0;
  readonly freed = { count: 0 };
  /** Every import that was begun. */
  readonly imports: FakeImport[] = [];
  readonly module: WasmModule;

  constructor() {
    const fake = this;
    this.module = {
      default: async () => ({ memory: new WebAssembly.Memory({ initial: 1 }) }),
      panicFlagAddress: () => 0,
      panicMessage: () => "the fake panicked",
      correlations: () => new Float64Array(4),
      resolveConfig: (json) => {
        fake.configsParsed += 1;
        return JSON.stringify({ ...DEFAULTS, ...checked(json) });
      },
      estimateMemory: (json, size) => JSON.stringify({ total: needOf(json, size) }),
      resolveTokenizer: (json) =>
        JSON.stringify({ ...TOKENIZER_DEFAULTS, ...checkedTokenizer(json) }),
      allocatedBytes: () => fake.allocated,
      CorpusCounter: class extends FakeCounter {
        constructor(tokenizerJson: string, _tasks: number, maxVocabSize?: number) {
          checkedTokenizer(tokenizerJson);
          super(fake, maxVocabSize);
        }
      },
      Trainer: class extends FakeTrainer {
        constructor(counts: WasmWordCounts, json: string, _tokenizer: string, available: number) {
          fake.configsParsed += 1;
          const config = { ...DEFAULTS, ...checked(json) };
          const [size = 0] = counts.vocabularySize(config.minCount);
          if (needOf(json, size) > available) throw codedError("out-of-memory");
          super(fake, counts as FakeCounts, config);
        }
      },
      NpyFile: NotFaked as never,
      ModelImport: NotFaked as never,
      Words: NotFaked as never,
      Concordance: fakeConcordance(fake.freed),
      VectorsImport: class extends FakeImport {
        constructor(...given: ConstructorParameters<WasmModule["VectorsImport"]>) {
          const [format, bytes, lines, header, column, limit] = given;
          super(fake.freed, [format, bytes, lines, header, column, limit]);
          fake.imports.push(this);
        }
      },
    };
  }
}

/** Vectors that stay in their file need a real engine. */
class NotFaked {
  constructor() {
    throw new Error("this part of the engine has no fake");
  }
}

/** An error as the engine throws it: the code is its name. */
export function codedError(code: string, message = `${code} happened`): Error {
  return Object.assign(new Error(message), { name: code });
}

const DEFAULTS = {
  vectorSize: 4,
  levels: [2, 4],
  minCount: 1,
  maxFinalVocab: null,
  epochs: 2,
  alpha: 0.025,
  minAlpha: 0.0001,
  workers: 1,
  verbose: false,
  progressInterval: 1,
  computeLoss: "sampled",
};

const needOf = (json: string, size: number) =>
  size * 8 * { ...DEFAULTS, ...checked(json) }.vectorSize;

function checkedTokenizer(json: string): object {
  const options = JSON.parse(json);
  if (options.mode === "letters") throw codedError("bad-option");
  return options;
}

function checked(json: string): Partial<typeof DEFAULTS> {
  const options = JSON.parse(json);
  if (options.epochs > 1000 || options.vectorSize === 0) throw codedError("bad-option");
  return options;
}

class FakeCounter extends FakeSink implements WasmCorpusCounter {
  readonly #counts: FakeCounts;
  readonly #fake: FakeWasm;

  constructor(
    fake: FakeWasm,
    readonly maxVocabSize: number | undefined,
  ) {
    const counts = new FakeCounts(fake);
    super((sentence) => counts.add(sentence));
    this.#counts = counts;
    this.#fake = fake;
  }

  get words(): number {
    return this.#counts.words;
  }

  get sentences(): number {
    return this.#counts.sentences;
  }

  finish(): WasmWordCounts {
    this.#fake.maxVocabSize = this.maxVocabSize;
    return this.#counts;
  }

  free(): void {
    this.#fake.freed.count += 1;
  }
}

class FakeCounts implements WasmWordCounts {
  words = 0;
  sentences = 0;
  readonly byWord = new Map<string, number>();

  constructor(readonly fake: FakeWasm) {}

  add(sentence: string[]): void {
    this.sentences += 1;
    this.words += sentence.length;
    for (const word of sentence) this.byWord.set(word, (this.byWord.get(word) ?? 0) + 1);
  }

  get distinctWords(): number {
    return this.byWord.size;
  }

  vocabularySize(minCount: number): Float64Array {
    const kept = [...this.byWord.values()].filter((count) => count >= minCount);
    return Float64Array.of(
      kept.length,
      kept.reduce((sum, count) => sum + count, 0),
    );
  }

  topWords(n: number): string[] {
    return [...this.byWord]
      .sort((a, b) => b[1] - a[1])
      .map(([word]) => word)
      .slice(0, n);
  }

  free(): void {
    this.fake.freed.count += 1;
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

class FakeTrainer extends FakeSink implements WasmTrainer {
  wordsDone = 0;
  alpha = 0;
  #queue: number[];
  /** All of the present epoch's sentences, if they are to be kept. */
  #kept: number[] | null = null;
  #epochsLeft = 0;
  #fileEnded = false;
  #lossless = false;
  readonly #fake: FakeWasm;
  readonly #counts: FakeCounts;
  readonly #config: typeof DEFAULTS;

  constructor(fake: FakeWasm, counts: FakeCounts, config: typeof DEFAULTS) {
    const queue: number[] = [];
    super((sentence) => {
      queue.push(sentence.length);
      this.#kept?.push(sentence.length);
    });
    this.#queue = queue;
    this.#fake = fake;
    this.#counts = counts;
    this.#config = config;
  }

  vectors(): WasmVectors {
    return new FakeVectors(this.#fake.freed, [...this.#counts.byWord.keys()]);
  }

  configJson(): string {
    return JSON.stringify(this.#config);
  }

  resolveTraining(json: string): string {
    const { alpha: startAlpha, minAlpha: endAlpha, ...own } = this.#config;
    const { epochs, verbose, progressInterval, computeLoss } = own;
    const model = { epochs, startAlpha, endAlpha, verbose, progressInterval, computeLoss };
    return JSON.stringify({ ...model, ...checked(json) });
  }

  beginTraining(_totalWords: number, epochs: number, startAlpha: number): void {
    this.#queue.length = 0;
    this.#kept = null;
    this.#epochsLeft = epochs;
    this.wordsDone = 0;
    this.alpha = startAlpha;
  }

  beginEpoch(): void {}

  keepCorpus(): void {
    this.#kept = [];
  }

  endEpoch(): void {
    this.#epochsLeft -= 1;
    if (this.#epochsLeft > 0) this.#queue.push(...(this.#kept ?? []));
  }

  resumeTraining(): void {}

  runState(): Float64Array {
    return new Float64Array();
  }

  stateHead(): Uint8Array {
    return new Uint8Array();
  }

  stateCounts(): Uint8Array {
    return new Uint8Array();
  }

  stateRows(): Uint8Array {
    return new Uint8Array();
  }

  get pendingWords(): number {
    return this.#queue.reduce((sum, words) => sum + words, 0);
  }

  override pushTokens(utf8: Uint8Array, tokenEnds: Uint32Array, sentenceEnds: Uint32Array): void {
    super.pushTokens(utf8, tokenEnds, sentenceEnds);
    this.#fake.onPush();
    this.#fake.mostPending = Math.max(this.#fake.mostPending, this.pendingWords);
  }

  override push(bytes: Uint8Array): void {
    this.#fileEnded = false;
    super.push(bytes);
  }

  override endFile(): void {
    this.#fileEnded = true;
    this.#fake.filesTrained += 1;
    super.endFile();
  }

  step(maxWords: number): number {
    this.#fake.onStep();
    if (this.#fake.waitsForMore && !this.#fileEnded) return 0;
    let words = 0;
    while (this.#queue.length > 0 && (words === 0 || words < maxWords)) {
      words += this.#queue.shift() ?? 0;
    }
    this.#fake.steps.push({ budget: maxWords, words });
    this.#fake.clock += words * this.#fake.msPerWord;
    this.wordsDone += words;
    return words;
  }

  loss(): Float64Array {
    return Float64Array.of(...(this.#lossless ? [] : [2, 1]));
  }

  lossErrors(): Float64Array {
    return Float64Array.of(...(this.#lossless ? [] : [0.2, 0.1]));
  }

  runningLoss(): Float64Array {
    return this.loss().map((mean) => mean * this.wordsDone);
  }

  computeLoss(computeJson: string): void {
    this.#lossless = computeJson === "false";
  }

  countVocabulary(): void {}

  growVocabulary(counts: WasmWordCounts, _tokenizerJson: string, available: number): void {
    if (available < 0) throw codedError("out-of-memory");
    for (const [word, count] of (counts as FakeCounts).byWord) {
      this.#counts.byWord.set(word, (this.#counts.byWord.get(word) ?? 0) + count);
    }
  }

  get knownWords(): number {
    return [...this.#counts.byWord.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Expects the context itself, each word half as much as the one before. */
  predictOutput(context: Uint32Array, _level: number, topn: number): Float64Array {
    return Float64Array.from([...context].slice(0, topn).flatMap((word, i) => [word, 0.5 ** i]));
  }

  free(): void {
    this.#fake.freed.count += 1;
  }
}

import type { FileContent, FileFormat } from "../../protocol/files";
import type { TokenBatch } from "../../protocol/index";

/** What all builds of the wasm package offer, as the worker uses it. */
export interface WasmModule {
  default(input?: {
    module_or_path?: unknown;
    memory?: WebAssembly.Memory;
    thread_stack_size?: number;
  }): Promise<{ memory: WebAssembly.Memory }>;
  panicFlagAddress(): number;
  panicMessage(): string;
  correlations(x: Float64Array, y: Float64Array): Float64Array;
  resolveConfig(configJson: string): string;
  resolveTokenizer(tokenizerJson: string): string;
  estimateMemory(configJson: string, vocabularySize: number): string;
  allocatedBytes(): number;
  CorpusCounter: new (
    tokenizerJson: string,
    tasks: number,
    maxVocabSize?: number,
  ) => WasmCorpusCounter;
  Trainer: new (
    counts: WasmWordCounts,
    configJson: string,
    tokenizerJson: string,
    available: number,
  ) => WasmTrainer;
  VectorsImport: new (
    format: FileFormat,
    bytes: number,
    lines: number,
    header: boolean,
    column: number,
    limit: number,
    levels?: Uint32Array,
  ) => WasmVectorsImport;
  NpyFile: new (head: Uint8Array, fileBytes: number, levels?: Uint32Array) => WasmNpyFile;
  ModelImport: new () => WasmModelImport;
  Words: new (json: Uint8Array, rows: number) => WasmWords;
  Concordance: new (
    tokenizerJson: string,
    words: string[],
    window: number,
    width: number,
  ) => WasmConcordance;
}

/** The builds with threads. */
export interface WasmThreadsModule extends WasmModule {
  initThreadPool(threads: number): Promise<unknown>;
}

/** Takes text, as bytes cut anywhere or as words. */
export interface WasmTextSink {
  push(bytes: Uint8Array): void;
  pushTokens(
    utf8: TokenBatch["utf8"],
    tokenEnds: TokenBatch["tokenEnds"],
    sentenceEnds: TokenBatch["sentenceEnds"],
  ): void;
  endFile(): void;
}

export interface WasmCorpusCounter extends WasmTextSink {
  readonly words: number;
  readonly sentences: number;
  finish(): WasmWordCounts;
  free(): void;
}

export interface WasmWordCounts {
  readonly words: number;
  readonly sentences: number;
  readonly distinctWords: number;
  vocabularySize(minCount: number, maxFinalVocab?: number): Float64Array;
  topWords(n: number): string[];
  free(): void;
  // Not called, but part of the type that the package's own Trainer takes.
  [Symbol.dispose](): void;
}

export interface WasmTrainer extends WasmTextSink {
  vectors(): WasmVectors;
  configJson(): string;
  resolveTraining(optionsJson: string): string;
  beginTraining(totalWords: number, epochs: number, startAlpha: number, endAlpha: number): void;
  keepCorpus(): void;
  beginEpoch(): void;
  endEpoch(): void;
  resumeTraining(): void;
  runState(): Float64Array;
  stateHead(corpusWords: number, corpusSentences: number): Uint8Array;
  stateCounts(): Uint8Array;
  stateRows(start: number, end: number): Uint8Array;
  readonly pendingWords: number;
  step(maxWords: number): number;
  readonly wordsDone: number;
  readonly alpha: number;
  loss(): Float64Array;
  lossErrors(): Float64Array;
  runningLoss(): Float64Array;
  computeLoss(computeJson: string): void;
  growVocabulary(counts: WasmWordCounts, tokenizerJson: string, available: number): void;
  countVocabulary(counts: WasmWordCounts, tokenizerJson: string, available: number): void;
  readonly knownWords: number;
  predictOutput(context: Uint32Array, level: number, topn: number): Float64Array;
  free(): void;
}

export interface WasmConcordance extends WasmTextSink {
  /** A JSON array of at most so many lines, which are then forgotten. */
  take(limit: number): string;
  /** Lines that were found and not taken. */
  readonly waiting: number;
  readonly words: number;
  free(): void;
}

/** Work that counts in words and is done some at a time. */
export interface WasmSteps {
  readonly total: number;
  readonly done: number;
  step(words: number): void;
  /** JSON. */
  result(): string;
  free(): void;
}

export interface WasmAnalogies extends Pick<WasmSteps, "total" | "done" | "step" | "free"> {
  answers(): Uint32Array;
}

export interface WasmLevelReporter extends WasmSteps {
  search(level: number, shortlist: number, times: number): number;
}

export interface WasmVectors {
  readonly size: number;
  readonly vectorSize: number;
  levels(): Uint32Array;
  indexOf(word: string): number;
  words(start: number, end: number): string[];
  count(index: number): number;
  vector(index: number): Float32Array;
  suggest(prefix: string, limit: number): string[];
  reportLevels(sample: number, neighbours: number, seed: number): WasmLevelReporter;
  compareWith(
    other: WasmVectors,
    words: number,
    neighbours: number,
    level: number,
    otherLevel: number,
  ): WasmSteps;
  counts(start: number, end: number): Float64Array;
  search(
    words: Uint32Array,
    given: Float32Array,
    weights: Float32Array,
    metric: string,
    topn: number,
    rows: Uint32Array,
  ): WasmSearch;
  similarityMatrix(words: Uint32Array): Float32Array;
  layout(
    words?: number,
    method?: string,
    neighbours?: number,
    minDist?: number,
    seed?: number,
  ): WasmJob;
  layoutOnAxes(words: number, x: Uint32Array, y?: Uint32Array): WasmJob;
  clusters(words: number, groups: number, seed: number): WasmJob;
  analogies(questions: Uint32Array, forms: Uint32Array): WasmAnalogies;
  pairCosines(words: Uint32Array): Float32Array;
  cosinesWith(vector: Float32Array, start: number, end: number): Float32Array;
  rows(start: number, end: number, dimensions: number): Float32Array;
  exportHead(content: FileContent, words: number, level: number): Uint8Array;
  exportPart(content: FileContent, indices: Uint32Array, level: number, first: boolean): Uint8Array;
  exportTail(content: FileContent): Uint8Array;
  free(): void;
}

export interface WasmVectorsImport {
  pushWords(bytes: Uint8Array): boolean;
  endWords(): void;
  push(bytes: Uint8Array): boolean;
  readonly rows: number;
  finish(): WasmVectors;
  notices(): string[];
  free(): void;
}

export interface WasmNpyFile {
  readonly rows: number;
  readonly columns: number;
  readonly dataOffset: number;
  readonly rowBytes: number;
  levels(): Uint32Array;
  decode(row: Uint8Array): Float32Array;
  gather(words: string[], rows: Uint8Array): WasmVectors;
  search(
    words: Uint32Array,
    wordRows: Uint8Array,
    vectors: Float32Array,
    weights: Float32Array,
    metric: string,
    topn: number,
    window: number,
  ): WasmMappedSearch;
  free(): void;
}

export interface WasmModelImport {
  pushWords(bytes: Uint8Array): void;
  pushState(bytes: Uint8Array): void;
  withoutState(configJson: string, tokenizerJson: string): void;
  endState(): void;
  push(bytes: Uint8Array): void;
  finish(): WasmTrainer;
  headJson(): string;
  free(): void;
}

export interface WasmMappedSearch {
  search(firstRow: number, bytes: Uint8Array): void;
  /** Frees the search. */
  finish(): WasmFoundRows;
  free(): void;
}

export interface WasmFoundRows {
  readonly found: number;
  indices(): Uint32Array;
  similarities(): Float32Array;
  free(): void;
}

export interface WasmWords {
  indexOf(word: string): number;
  at(indices: Uint32Array): string[];
  suggest(prefix: string, limit: number): string[];
  free(): void;
}

export interface WasmSearch {
  /** Rows left; those of a file are waited for. */
  step(rows: number): number | Promise<number>;
  /** Frees the search. */
  finish(): WasmNeighbours;
  free(): void;
}

/** Work that goes on as long as it is asked to. */
export interface WasmJob {
  readonly words: number;
  step(units: number): void;
  readonly unitsDone: number;
  readonly unitsTotal: number;
  readonly stage: string;
  take(): Float32Array | Uint32Array;
  free(): void;
}

export interface WasmNeighbours {
  readonly found: number;
  similarities(): Float32Array;
  words(): string[];
  free(): void;
}

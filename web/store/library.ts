import type {
  CompareOptions,
  CorpusScan,
  CorpusTraits,
  concordance,
  EngineInfo,
  FolderPlace,
  KeyedVectors,
  ModelComparison,
  OpenOptions,
  ReadProgress,
  ResolvedOptions,
  Suggestion,
  Tokenizer,
  TrainOptions,
  TrainSummary,
  VocabularySize,
  Word2VecOptions,
} from "../../src/index";

/** What the page needs of a corpus that was read. */
export type Scan = Pick<
  CorpusScan,
  "words" | "sentences" | "distinctWords" | "topWords" | "vocabularySize" | "dispose"
>;

/** What the page needs of trained vectors. */
export type Vectors = Pick<
  KeyedVectors,
  | "size"
  | "vectorSize"
  | "levels"
  | "has"
  | "getCount"
  | "indexToKey"
  | "findWords"
  | "suggest"
  | "mostSimilarAtLevels"
  | "counts"
  | "layout"
  | "projectOnAxes"
  | "groupWords"
  | "mostSimilar"
  | "similarityMatrix"
  | "doesntMatchAtLevels"
  | "levelReport"
  | "evaluateWordPairs"
  | "evaluateWordAnalogies"
  | "export"
  | "toNpy"
  | "toVocabJson"
>;

/** Vectors that were opened, which belong to no model. */
export type OpenedVectors = Vectors & Pick<KeyedVectors, "dispose">;

/** What the page needs of a model. */
export interface Model {
  /** Throws before `buildVocab` has ended. */
  readonly wv: Vectors;
  buildVocab(scan: Scan): Promise<VocabularySize>;
  train(corpus: readonly Blob[], options: TrainOptions): Promise<TrainSummary>;
  /** Saves all that its training needs; a training under way halts meanwhile. */
  save(target: FolderPlace): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  dispose(): Promise<void>;
}

/** How to read a corpus. */
export interface ScanOptions {
  tokenizer: Tokenizer;
  progress: (progress: ReadProgress) => void;
  signal: AbortSignal;
}

/** The library as the stores see it. It is passed in, so that their tests need neither worker nor wasm. */
export interface Library {
  startEngine(): Promise<EngineInfo>;
  concordance: typeof concordance;
  scanCorpus(blobs: readonly Blob[], options: ScanOptions): Promise<Scan>;
  suggestOptions(traits: CorpusTraits): Suggestion;
  looksLikeVectors(files: readonly Blob[]): Promise<boolean>;
  openVectors(files: readonly Blob[], options: OpenOptions): Promise<OpenedVectors>;
  compareModels(wv: Vectors, other: Vectors, options: CompareOptions): Promise<ModelComparison>;
  resolve(options: Word2VecOptions): Promise<ResolvedOptions>;
  estimateMemory(options: Word2VecOptions, vocabularySize: number): Promise<number>;
  createModel(options: Word2VecOptions): Model;
  /** A model that was saved, ready to go on. */
  loadModel(source: FolderPlace): Promise<Model>;
}

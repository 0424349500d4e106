import type {
  CaseForms,
  CompareOptions,
  CorpusScan,
  CorpusTraits,
  concordance,
  countByColumn,
  countWordsByColumn,
  EngineInfo,
  FolderPlace,
  FoundPhrase,
  findText,
  IntersectOptions,
  KeyedVectors,
  ModelComparison,
  ModelFiles,
  NgramOptions,
  Ngrams,
  OpenOptions,
  PhraseList,
  ReadProgress,
  ResolvedOptions,
  Suggestion,
  TextFiles,
  TextsReport,
  Tokenizer,
  TrainOptions,
  TrainSummary,
  VocabularySize,
  Word2VecOptions,
} from "../../src/index";

/** What the page needs of a corpus that was read. */
export type Scan = Pick<
  CorpusScan,
  | "words"
  | "sentences"
  | "distinctWords"
  | "topWords"
  | "documents"
  | "notices"
  | "vocabularySize"
  | "dispose"
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
  | "keyToIndex"
  | "findWords"
  | "suggest"
  | "lookUp"
  | "notices"
  | "mostSimilarAtLevels"
  | "counts"
  | "layout"
  | "projectOnAxes"
  | "groupWords"
  | "mostSimilar"
  | "similarityMatrix"
  | "doesntMatchAtLevels"
  | "vectors"
  | "levelReport"
  | "sizeReport"
  | "evaluateWordPairs"
  | "evaluateWordAnalogies"
  | "evaluateSynonyms"
  | "export"
  | "toNpy"
  | "toVocabJson"
>;

/** Vectors that were opened, which belong to no model. */
export type OpenedVectors = Vectors & Pick<KeyedVectors, "dispose">;

/** n-grams that were fitted to vectors. */
export type FittedNgrams = Pick<Ngrams, "vectorOf" | "dispose">;

/** What the page needs of a model. */
export interface Model {
  /** Throws before `buildVocab` has ended. */
  readonly wv: Vectors;
  buildVocab(scan: Scan): Promise<VocabularySize>;
  /** Gives words in common the vectors of another set; returns how many they are. */
  intersectVectors(vectors: Vectors, options: IntersectOptions): Promise<number>;
  train(corpus: Texts, options: TrainOptions): Promise<TrainSummary>;
  /** Saves all that its training needs; a training under way halts meanwhile. */
  save(target: FolderPlace): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  dispose(): Promise<void>;
}

/** Texts in files, with how they are read if it isn't as they are by default. */
export type Texts = readonly Blob[] | TextFiles;

/** Phrases, and how often and how surely each was found. */
export type FoundPhrases = PhraseList & { readonly found: readonly FoundPhrase[] };

/** How to search for phrases. */
export interface PhraseSearch extends ScanOptions {
  scoring: "default" | "npmi";
  minCount: number;
  threshold: number;
}

/** The files of vectors; one that is missing is an error of the library. */
export interface VectorFiles {
  npy: Blob | undefined;
  vocab: Blob | undefined;
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
  findText: typeof findText;
  countByColumn: typeof countByColumn;
  countWordsByColumn: typeof countWordsByColumn;
  scanCorpus(corpus: Texts, options: ScanOptions): Promise<Scan>;
  inspectTexts(corpus: Texts, options: { tokenizer: Tokenizer }): Promise<TextsReport>;
  findPhrases(corpus: Texts, options: PhraseSearch): Promise<FoundPhrases>;
  findForms(corpus: Texts, options: ScanOptions): Promise<CaseForms>;
  suggestOptions(traits: CorpusTraits): Suggestion;
  looksLikeVectors(files: readonly Blob[]): Promise<boolean>;
  openVectors(files: readonly Blob[], options: OpenOptions): Promise<OpenedVectors>;
  /** Vectors that stay in their file: they open in no time and take no memory, and can be searched. */
  openInFile(files: VectorFiles, options: Pick<OpenOptions, "levels">): Promise<OpenedVectors>;
  compareModels(wv: Vectors, other: Vectors, options: CompareOptions): Promise<ModelComparison>;
  fitNgrams(wv: Vectors, options: NgramOptions): Promise<FittedNgrams>;
  resolve(options: Word2VecOptions): Promise<ResolvedOptions>;
  estimateMemory(options: Word2VecOptions, vocabularySize: number): Promise<number>;
  createModel(options: Word2VecOptions): Model;
  /** A model that was saved, ready to go on. */
  loadModel(source: FolderPlace | ModelFiles): Promise<Model>;
  /** The files of a model that was saved. */
  savedFiles(source: FolderPlace): Promise<ModelFiles>;
}

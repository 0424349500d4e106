export { concordance } from "./concordance";
export { CorpusScan, type ScanOptions, scanCorpus } from "./corpus-scan";
export { EngineError } from "./errors";
export type {
  AnalogyQuestion,
  AnalogySection,
  Correlation,
  EvaluationOptions,
  WordAnalogiesOptions,
  WordAnalogiesScore,
  WordPairsOptions,
  WordPairsScore,
} from "./evaluation-types";
export type {
  ExportedFile,
  ExportFormat,
  ExportOptions,
  ExportProgress,
} from "./files/export-files";
export type { LoadOptions, OpenOptions } from "./files/open-files";
export type { ImportProgress, SaveProgress } from "./files/protocol";
export type { SaveOptions } from "./files/save-vectors";
export type {
  DownloadPlace,
  FolderPlace,
  LoadSource,
  ModelFiles,
  SaveTarget,
} from "./files/storage/places";
export type {
  CompareOptions,
  ConcordanceLine,
  ConcordanceOptions,
  ConcordanceProgress,
  FrequencyBand,
  Funnel,
  LevelQuality,
  LevelReport,
  LevelReportOptions,
  ModelComparison,
  TextRange,
  WordDifference,
} from "./insight-types";
export { KeyedVectors } from "./keyed-vectors";
export type {
  Axis,
  GroupOptions,
  LayoutOptions,
  LevelMap,
  WordMap,
  WorkOptions,
  WorkProgress,
  WorkStage,
} from "./map-types";
export type {
  Locking,
  MemoryEstimate,
  ResolvedOptions,
  Tokenizer,
  TokenizerConfig,
  TokenizerMode,
  Word2VecOptions,
} from "./options";
export type {
  Cancellable,
  FindWordsOptions,
  FoundWord,
  FoundWords,
  LevelNeighbours,
  LevelOption,
  MeanOptions,
  Metric,
  Neighbour,
  OddOneOut,
  Query,
  QueryTerm,
  SearchOptions,
  SimilarityMatrix,
  Vector,
} from "./query-types";
export { setSeed } from "./seed";
export { startEngine } from "./shared-engine";
export { type CorpusTraits, type Suggestion, suggestOptions } from "./suggest";
export type { EpochLoss, TrainOptions, TrainProgress, TrainSummary } from "./train-types";
export type {
  BuildVocabOptions,
  Corpus,
  EngineInfo,
  EngineOptions,
  ReadOptions,
  ReadProgress,
  VocabularySize,
} from "./types";
export { Word2Vec } from "./word2vec";

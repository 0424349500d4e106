export { concordance } from "./concordance";
export { CorpusScan, scanCorpus } from "./corpus-scan";
export { EngineError } from "./errors";
export type {
  ExportedFile,
  ExportFormat,
  ExportOptions,
  ExportProgress,
} from "./files/export-files";
export type { LoadOptions, OpenOptions } from "./files/open-files";
export type { ImportProgress, SaveProgress } from "./files/protocol";
export type { SaveOptions } from "./files/save-vectors";
export type { FolderPlace, LoadSource, ModelFiles, SaveTarget } from "./files/storage/places";
export type {
  CompareOptions,
  ConcordanceLine,
  ConcordanceOptions,
  ConcordanceProgress,
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
  WordMap,
  WorkOptions,
  WorkProgress,
  WorkStage,
} from "./map-types";
export type { ResolvedOptions, Tokenizer, Word2VecOptions } from "./options";
export type {
  Cancellable,
  FindWordsOptions,
  FoundWords,
  LevelNeighbours,
  LevelOption,
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
export type {
  Corpus,
  EngineInfo,
  EngineOptions,
  ReadOptions,
  ReadProgress,
  TrainOptions,
  TrainProgress,
  TrainSummary,
  VocabularySize,
} from "./types";
export { Word2Vec } from "./word2vec";

export { countByColumn, countWordsByColumn } from "./api/column-counts";
export { concordance } from "./api/concordance";
export { CorpusScan, type ScanOptions, scanCorpus } from "./api/corpus-scan";
export {
  type ExportedFile,
  type ExportFormatInfo,
  type ExportOptions,
  type ExportProgress,
  exportFormats,
} from "./api/files/export-files";
export {
  type LoadOptions,
  looksLikeVectors,
  type OpenOptions,
  vectorEndings,
} from "./api/files/open-files";
export type { SaveOptions } from "./api/files/save-vectors";
export { savedFiles } from "./api/files/saved-files";
export { findText } from "./api/find-text";
export { inspectTexts } from "./api/inspect-texts";
export { KeyedVectors } from "./api/keyed-vectors";
export { Ngrams } from "./api/ngrams";
export { ENGLISH_CONNECTOR_WORDS, Phrases } from "./api/phrases";
export { setSeed } from "./api/seed";
export { type CorpusTraits, type Suggestion, suggestOptions } from "./api/suggest-options";
export { Truecase, type TruecaseOptions } from "./api/truecase";
export { Word2Vec } from "./api/word2vec";
export { startEngine } from "./client/shared-engine";
export { EngineError, type ErrorData } from "./protocol/errors";
export type { ImportProgress, Precision, SaveProgress } from "./protocol/files";
export type { ExportFormat } from "./protocol/formats.generated";
export type {
  Locking,
  MemoryEstimate,
  ResolvedOptions,
  Start,
  Tokenizer,
  TokenizerConfig,
  TokenizerMode,
  Word2VecOptions,
} from "./protocol/options";
export type {
  DownloadPlace,
  FolderPlace,
  LoadSource,
  ModelFiles,
  SaveTarget,
} from "./protocol/places";
export type {
  ColumnCount,
  ColumnCountsOptions,
  WordsByColumnOptions,
  WordsOfValue,
} from "./protocol/types/column-counts";
export type {
  ConcordanceLine,
  ConcordanceOptions,
  ConcordanceProgress,
  FindTextOptions,
  TextRange,
} from "./protocol/types/concordance";
export type {
  BuildVocabOptions,
  CaseForms,
  Corpus,
  CountedVocabOptions,
  EngineInfo,
  EngineOptions,
  ItemColumns,
  PatternRule,
  PatternRules,
  PhraseList,
  ReadOptions,
  ReadProgress,
  RowFilter,
  TextColumn,
  TextFiles,
  TextFormat,
  TextPiece,
  TextReading,
  TextsReport,
  TextUnit,
  VocabularySize,
  WasmAddresses,
  WordFrequencies,
} from "./protocol/types/corpus";
export type {
  AnalogyQuestion,
  AnalogySection,
  Correlation,
  EvaluationOptions,
  SynonymsScore,
  WordAnalogiesOptions,
  WordAnalogiesScore,
  WordPairsOptions,
  WordPairsScore,
} from "./protocol/types/evaluation";
export type {
  Axis,
  GroupOptions,
  LayoutOptions,
  LevelMap,
  WordMap,
  WorkOptions,
  WorkProgress,
  WorkStage,
} from "./protocol/types/map";
export type { NgramLengths, NgramOptions } from "./protocol/types/ngrams";
export type { FoundPhrase, PhrasesOptions } from "./protocol/types/phrases";
export type {
  Cancellable,
  FindWordsOptions,
  FoundWord,
  FoundWords,
  Key,
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
  Spellings,
  Vector,
} from "./protocol/types/query";
export type {
  CompareOptions,
  CutQuality,
  FrequencyBand,
  Funnel,
  LevelQuality,
  LevelReport,
  LevelReportOptions,
  MeanOverlap,
  ModelComparison,
  SizeQuality,
  SizeReport,
  SizeReportOptions,
  WordDifference,
} from "./protocol/types/reports";
export type {
  EpochLoss,
  IntersectOptions,
  TrainOptions,
  TrainProgress,
  TrainStage,
  TrainSummary,
} from "./protocol/types/training";

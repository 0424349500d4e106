export { CorpusScan, scanCorpus } from "./corpus-scan";
export { EngineError } from "./errors";
export { KeyedVectors, type SearchOptions } from "./keyed-vectors";
export type { ResolvedOptions, Tokenizer, Word2VecOptions } from "./options";
export { setSeed } from "./seed";
export { startEngine } from "./shared-engine";
export type {
  Corpus,
  EngineInfo,
  EngineOptions,
  LevelNeighbours,
  Neighbour,
  Query,
  ReadOptions,
  ReadProgress,
  TrainOptions,
  TrainProgress,
  TrainSummary,
  VocabularySize,
} from "./types";
export { Word2Vec } from "./word2vec";

import type { Handle, ModelReport } from "./handles";
import type { VocabularySize } from "./types/corpus";
import type { Neighbour } from "./types/query";

/** What a question to a model's output layer is, complete. */
export interface PredictionRequest {
  /** Words, or their indices. Unknown words are passed over. */
  context: readonly (string | number)[];
  topn: number;
  level: number | null;
}

/** Models beside their training. */
export interface ModelApi {
  /** Checks a configuration and a tokenizer, both JSON; returns the complete configuration as JSON. */
  resolveConfig(configJson: string, tokenizerJson: string): string;
  /** Bytes that a model needs, part by part, as JSON. */
  estimateMemory(configJson: string, vocabularySize: number): string;
  vocabularySize(counts: Handle, minCount: number, maxFinalVocab: number | null): VocabularySize;
  /** Throws `out-of-memory` before anything is allocated when the model would not fit beside what there is. */
  createModel(counts: Handle, configJson: string, tokenizerJson: string): ModelReport;
  /**
   * Adds the words of another corpus to a model. The vectors reported before no longer follow it; the new report's do.
   * Throws as `createModel`, and `busy` for a model that is being trained; the model is unchanged then.
   */
  growVocabulary(model: Handle, counts: Handle, tokenizerJson: string): ModelReport;
  /** As `growVocabulary`, but takes only counts over, for words that the model has. */
  countVocabulary(model: Handle, counts: Handle, tokenizerJson: string): ModelReport;
  /** Words of a model's vocabulary, and how often they occurred. */
  modelVocabulary(model: Handle): VocabularySize;
  /** Losses summed over all pairs of the last training, one a trained level; [] while unknown. */
  runningLoss(model: Handle): number[];
  predictOutput(model: Handle, request: PredictionRequest): Neighbour[];
}

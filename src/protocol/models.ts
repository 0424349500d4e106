import type { TrainingConfig } from "./config.generated";
import type { Handle, ModelReport } from "./handles";
import type { ResolvedOptions } from "./options";
import type { TaskId } from "./tasks";
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
  /** Checks the options of a model and of its tokenizer, both JSON, and fills in the defaults. */
  resolveOptions(configJson: string, tokenizerJson: string): ResolvedOptions;
  /** Bytes that a model needs, part by part, as JSON. */
  estimateMemory(configJson: string, vocabularySize: number): string;
  vocabularySize(counts: Handle, minCount: number, maxFinalVocab: number | null): VocabularySize;
  /** Throws `out-of-memory` before anything is allocated when the model would not fit beside what there is. */
  createModel(
    task: TaskId,
    counts: Handle,
    configJson: string,
    tokenizerJson: string,
  ): Promise<ModelReport & { config: Omit<ResolvedOptions, "tokenizer"> }>;
  /** Checks the options of one training, as JSON, and fills in the model's. */
  resolveTraining(model: Handle, optionsJson: string): TrainingConfig;
  /**
   * Adds the words of another corpus to a model. The vectors reported before no longer follow it; the new report's do.
   * Throws as `createModel`, and `busy` for a model that is being trained; the model is unchanged then.
   */
  growVocabulary(
    task: TaskId,
    model: Handle,
    counts: Handle,
    tokenizerJson: string,
  ): Promise<ModelReport>;
  /** As `growVocabulary`, but takes only counts over, for words that the model has. */
  countVocabulary(
    task: TaskId,
    model: Handle,
    counts: Handle,
    tokenizerJson: string,
  ): Promise<ModelReport>;
  /**
   * Gives a model's words the vectors that a set has for them, which learn by `factor` from now on; says how many they are.
   * Throws `busy` for a model that is being trained, `bad-option`, `not-mapped`.
   */
  takeRows(task: TaskId, model: Handle, vectors: Handle, factor: number): Promise<number>;
  /** Losses summed over all pairs of the last training, one per trained level; [] while unknown. */
  runningLoss(model: Handle): number[];
  predictOutput(model: Handle, request: PredictionRequest): Neighbour[];
}

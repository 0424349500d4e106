import type { TrainingConfig } from "./config.generated";
import type { CorpusInput } from "./corpus";
import type { Handle } from "./handles";
import type { TaskId } from "./tasks";
import type { ReadProgress } from "./types/corpus";
import type { TrainProgress, TrainSummary } from "./types/training";

export interface ScanRequest {
  tokenizerJson: string;
  /** Distinct words to hold at a time; null: no limit. */
  maxVocabSize: number | null;
}

export interface ScanReport {
  counts: Handle;
  words: number;
  sentences: number;
  distinctWords: number;
  topWords: string[];
  /** Documents that were read; 0 for sentences that were given. */
  documents: number;
  /** What the user should know about the texts. */
  notices: string[];
}

/** One training, complete: nothing is left to a default. */
export interface TrainRequest extends TrainingConfig {
  /** Words of one epoch. */
  totalWords: number;
  /** Whether the model trains in rounds of a fixed size, which must not depend on the slices. */
  deterministic: boolean;
  /** Lengths of the trained prefixes, in the order of their losses. */
  levels: readonly number[];
  /** Goes on with the training that was stopped, which is the one described here, in place of beginning it. */
  resumed: { epochsDone: number; open: boolean } | null;
  /** Epochs to be over at most when this call ends; null for all. */
  stopAfter: number | null;
  /** Parts of the corpus to read ahead of the training; 0: none is held but the one at work. */
  readAhead: number;
}

export type TrainEvent =
  | { kind: "progress"; progress: TrainProgress }
  | { kind: "log"; line: string };

/** Counts corpora and trains models. */
export interface TrainingApi {
  /** Reads a corpus once. */
  scan(
    task: TaskId,
    corpus: CorpusInput,
    request: ScanRequest,
    listener: (progress: ReadProgress) => void,
  ): Promise<ScanReport>;
  /** Takes counts that come from elsewhere for those of a corpus. `counts` has one for each word. */
  takeCounts(words: readonly string[], counts: Float64Array): ScanReport;
  /** Trains until the end or until the task is cancelled, which is no error. */
  train(
    task: TaskId,
    model: Handle,
    corpus: CorpusInput,
    request: TrainRequest,
    listener: (event: TrainEvent) => void,
  ): Promise<TrainSummary>;
}

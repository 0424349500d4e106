/** The mean loss of a level over an epoch: a point of its training curve. */
export interface EpochLoss {
  /** Epoch of this training, counted from 1. */
  epoch: number;
  /** Length of the prefix. */
  level: number;
  /** Mean over all (centre, context) pairs, in nats, without the level's weight, in double precision. */
  mean: number;
  /** Standard error of the mean where it was estimated from a sample; 0 where all pairs were evaluated. */
  standardError: number;
}

/**
 * What a training does: it counts which words are near each other and factorises that, if it begins with a spectral start, and
 * then trains.
 */
export type TrainStage = "counting" | "factorizing" | "training";

/** How far a training has come. */
export interface TrainProgress {
  /** What is done now; always `"training"` without a spectral start. */
  stage: TrainStage;
  /** Part of the stage that is done, 0 to 1; of `"training"`, of all epochs. */
  stageFraction: number;
  /** What a spectral start left out for lack of memory, a sentence; a larger `startMemory` avoids that. Null if nothing was left out. */
  leftOut: string | null;
  /** Words of the corpus trained so far, over all epochs, before sub-sampling. */
  wordsDone: number;
  /** Words of all epochs, never less than `wordsDone`; an estimate until the first epoch has shown its true length. */
  wordsTotal: number;
  /** Current epoch, counted from 1. */
  epoch: number;
  /** Number of epochs of this training. */
  epochs: number;
  /** Current learning rate. */
  alpha: number;
  /** Words per second over the last 2 to 3 seconds, pauses not counted. */
  wordsPerSecond: number;
  /** Seconds left at this rate; null while unknown. */
  secondsLeft: number | null;
  /** Mean loss over the current epoch so far, one number per trained level, in nats per pair; [] while unknown. */
  loss: number[];
  /** Standard error of each of them; 0 where all pairs were evaluated. */
  lossErrors: number[];
  /** Losses of the epochs that have ended since the last call. Collected, they are the training curves of all levels. */
  epochsEnded: EpochLoss[];
}

/** Options of one training; what is left out comes from the model's options. */
export interface TrainOptions {
  /** Passes over the corpus, 1 to 10,000; default the model's `epochs`. */
  epochs?: number;
  /**
   * Stop after this many epochs of this call, while the learning rate falls as for all `epochs`. The rest can be trained later
   * with `resume`, even after the model was saved and loaded in between.
   */
  stopAfter?: number;
  /**
   * Continue the training that was stopped by `stopAfter`, `stop()` or a signal exactly where it stopped, even within an
   * epoch: with its epochs, its learning rate and its random numbers. The corpus must be the same. With one worker, or with
   * `deterministic`, the result is bit for bit what it would have been without the stop. Cannot be combined with `epochs`,
   * `startAlpha`, `endAlpha`, `totalWords` or `totalExamples`. Default false.
   */
  resume?: boolean;
  /** Learning rate at the start of this training, 0.000001 to 10; default the model's `alpha`. */
  startAlpha?: number;
  /** Learning rate at its end, 0 to `startAlpha`; default the smaller of the model's `minAlpha` and `startAlpha`. */
  endAlpha?: number;
  /**
   * Sentences of one epoch, for the learning rate's decay and the progress. They are converted to words by the mean length of
   * a sentence of the vocabulary's corpus. Cannot be combined with `totalWords`.
   */
  totalExamples?: number;
  /** Words of one epoch, for the learning rate's decay and the progress; default: those of the corpus that the vocabulary came from. */
  totalWords?: number;
  /**
   * Called at most every `progressInterval` seconds, and at the end, with the words done and their total over all epochs. An
   * error that it throws stops the training, which then rejects with it.
   */
  progress?: (done: number, total: number, details: TrainProgress) => void;
  /** Least seconds between two calls of `progress` and between two log lines, 0 to 86,400; default the model's, 1. */
  progressInterval?: number;
  /** Whether to log as gensim does: at most one line every `progressInterval` seconds, and one at the end of each epoch. */
  verbose?: boolean;
  /** Where log lines go; default `console`. */
  logger?: {
    /** Called with each line, without a line break. */
    info(line: string): void;
  };
  /** `"sampled"`: mean loss with its standard error; `true`: exact mean, but slower; `false`: none. Default the model's. */
  computeLoss?: boolean | "sampled";
  /** Aborting it is the same as `stop()`: the training so far is kept, and `train` resolves with `stopped: true`. */
  signal?: AbortSignal;
}

/** What a training did. */
export interface TrainSummary {
  /** Words of the corpus trained, over all epochs, before sub-sampling. */
  wordsTrained: number;
  /** Duration in seconds, pauses not counted. */
  seconds: number;
  /** Mean rate over the whole training, pauses not counted. */
  wordsPerSecond: number;
  /** Whether it was stopped before its end. */
  stopped: boolean;
  /** Number of finished epochs. */
  epochs: number;
  /** Loss of each finished epoch at each trained level, epoch by epoch; [] with `computeLoss: false`. */
  lossHistory: EpochLoss[];
}

/** Options of `Word2Vec.intersectVectors`. */
export interface IntersectOptions {
  /** By how much of each step the words in common learn, 0 to 1. Default 0: they stay as they are. */
  lockf?: number;
  /** Ends the work; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** The mean loss of a level over an epoch: a point of its training curve. */
export interface EpochLoss {
  /** Epoch of this training, counted from 1. */
  epoch: number;
  /** Length of the prefix. */
  level: number;
  /** Mean over all (centre, context) pairs, in nats, not weighted, in double precision. */
  mean: number;
  /** Standard error of the mean where it was estimated from a sample; 0 where all pairs were evaluated. */
  standardError: number;
}

/** How far a training has come. */
export interface TrainProgress {
  /** Words of the corpus trained so far, over all epochs, before sub-sampling. */
  wordsDone: number;
  /** Words of all epochs, never less than `wordsDone`; an estimate until the first epoch has shown how long it really is. */
  wordsTotal: number;
  /** Present epoch, counted from 1. */
  epoch: number;
  /** Number of epochs of this training. */
  epochs: number;
  /** Present learning rate. */
  alpha: number;
  /** Words a second over the last 2 to 3 seconds, pauses not counted. */
  wordsPerSecond: number;
  /** Seconds left at this rate; null while unknown. */
  secondsLeft: number | null;
  /** Mean loss over the present epoch so far, one a trained level, in nats a pair; [] while unknown. */
  loss: number[];
  /** Standard error of each of them; 0 where all pairs were evaluated. */
  lossErrors: number[];
  /** Losses of the epochs that have ended since the last call: gathered, they are the training curve of every level. */
  epochsEnded: EpochLoss[];
}

/** Options of one training; what is left out comes from the model's options. */
export interface TrainOptions {
  /** Passes over the corpus, at least 1. */
  epochs?: number;
  /**
   * Stop after so many epochs of this call, though the learning rate is that of all `epochs`. What is left can be done later,
   * by `resume`, also by a model that was saved and loaded in between.
   */
  stopAfter?: number;
  /**
   * Go on with the training that was stopped, by `stopAfter`, `stop()` or a signal, where it stopped: with its epochs, its
   * learning rate and its random numbers, in the midst of an epoch too. The corpus must be the same. With one worker, or a
   * deterministic model, the result is the same to the last bit as if it had never been stopped. Cannot go with `epochs`,
   * `startAlpha`, `endAlpha`, `totalWords` and `totalExamples`.
   */
  resume?: boolean;
  /** Learning rate at the start of this training; default the model's `alpha`. */
  startAlpha?: number;
  /** Learning rate at its end; default the model's `minAlpha`. */
  endAlpha?: number;
  /**
   * Sentences of one epoch, for the learning rate's decay and the progress; it stands for as many words as so many sentences
   * of the vocabulary's corpus have on average. Not together with `totalWords`.
   */
  totalExamples?: number;
  /** Words of one epoch, for the learning rate's decay and the progress; default: those of the corpus that the vocabulary came from. */
  totalWords?: number;
  /** Called at most every `progressInterval` seconds, and at the end. An error that it throws stops the training, which then rejects with it. */
  progress?: (done: number, total: number, details: TrainProgress) => void;
  /** Least seconds between two calls of `progress` and between two log lines. */
  progressInterval?: number;
  /** Log lines in gensim's manner: one at most every `progressInterval` seconds, and one at each epoch's end. */
  verbose?: boolean;
  /** Where log lines go; default the console. */
  logger?: {
    /** Called with each line, without a line break. */
    info(line: string): void;
  };
  /** `"sampled"`: mean loss with its standard error; `true`: exact, at some of the speed; `false`: none. */
  computeLoss?: boolean | "sampled";
  /** Aborting it is the same as `stop()`: what was learnt is kept, `train` resolves with `stopped: true`. */
  signal?: AbortSignal;
}

/** What a training did. */
export interface TrainSummary {
  /** Words of the corpus trained, over all epochs, before sub-sampling. */
  wordsTrained: number;
  /** Seconds that it took, pauses not counted. */
  seconds: number;
  /** Mean over the whole training, pauses not counted. */
  wordsPerSecond: number;
  /** Whether it was stopped before its end. */
  stopped: boolean;
  /** Epochs that were finished. */
  epochs: number;
  /** Loss of each finished epoch at each trained level, in that order; [] with `computeLoss: false`. */
  lossHistory: EpochLoss[];
}

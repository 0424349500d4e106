/**
 * What can be read and trained on.
 *
 * - A `Blob` or `File`, or several, read in order: UTF-8 (or UTF-16 with a byte order mark) text, one sentence a line,
 *   plain or gzip; gzip is recognised by its first bytes, not by its name.
 * - An iterable or async iterable of sentences, each an array of words. It is read once for the vocabulary and once an
 *   epoch, so it must be restartable: an array or an object whose iterator method starts anew, not a generator object.
 */
export type Corpus =
  | Blob
  | readonly Blob[]
  | Iterable<readonly string[]>
  | AsyncIterable<readonly string[]>;

/** How far the reading of a corpus has come. */
export interface ReadProgress {
  /** Bytes of the files read so far, compressed bytes where a file is compressed; bytes of words for an iterable. */
  bytesRead: number;
  /** Size of all files in bytes; null when the corpus is an iterable. */
  bytesTotal: number | null;
  /** Words seen so far. */
  words: number;
  /** Sentences seen so far. */
  sentences: number;
}

/** Options of reading a corpus. */
export interface ReadOptions {
  /** Called about ten times a second while the corpus is read. An error that it throws ends the reading. */
  progress?: (progress: ReadProgress) => void;
  /** Ends the reading; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** Size of the vocabulary that a choice of limits leaves. */
export interface VocabularySize {
  /** Number of different words. */
  size: number;
  /** Words of the corpus, repeats counted, that are in the vocabulary. */
  words: number;
}

/** How far a training has come. */
export interface TrainProgress {
  /** Words of the corpus trained so far, over all epochs, before sub-sampling. */
  wordsDone: number;
  /** Words of all epochs; an estimate when the corpus is not the one that the vocabulary came from. */
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
  /** Mean loss over the present epoch so far, one a level; [] while unknown. */
  loss: number[];
}

/** Options of one training; what is left out comes from the model's options. */
export interface TrainOptions {
  /** Passes over the corpus, at least 1. */
  epochs?: number;
  /** Learning rate at the start of this training. */
  startAlpha?: number;
  /** Learning rate at its end. */
  endAlpha?: number;
  /** Words of one epoch, for the learning rate's decay; default: those of the corpus that the vocabulary came from. */
  totalWords?: number;
  /** Called every `progressInterval` seconds and at the end. An error that it throws stops the training, which then rejects with it. */
  progress?: (done: number, total: number, details: TrainProgress) => void;
  /** Seconds between two calls of `progress`, default 0.1. Log lines come at this interval too, but at most one a second. */
  progressInterval?: number;
  /** Log lines in gensim's manner. Default false. */
  verbose?: boolean;
  /** Where log lines go; default the console. */
  logger?: { info(line: string): void };
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
}

/** The engine that runs. */
export interface EngineInfo {
  /** `"threads"` uses all cores; `"plain"` one, where the page or the browser does not allow threads. */
  build: "threads" | "plain";
  /** Threads of the pool; 1 with the plain build. */
  threads: number;
  /** With the plain build a sentence for the person: why, and what to do about it. Else null. */
  notice: string | null;
  /** Bytes that the engine's memory can grow to. */
  maxMemory: number;
}

/** How to start the engine. */
export interface EngineOptions {
  /** Build to use; default: threads where the page and the browser allow them. */
  build?: "threads" | "plain";
  /** Threads of the pool; default: one a core. */
  threads?: number;
}

import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import type { CorpusInput, TrainEvent, TrainRequest } from "../../protocol/index";
import type { TrainSummary } from "../../protocol/types/training";
import {
  corpusName,
  feed,
  isFiles,
  type MakeRewriter,
  type Piece,
  readCorpus,
} from "../reading/corpus-reader";
import { Prefetch } from "../reading/prefetch";
import { FIRST_BYTES } from "../reading/push-sliced";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import { TaskControl } from "../tasks/task-control";
import { type TrainPosition, TrainReporter } from "./train-reporter";

/** What a training works with. */
export interface TrainingParts {
  trainer: Wasm.Trainer;
  corpus: CorpusInput;
  makeRewriter: MakeRewriter;
  request: TrainRequest;
  task: TaskControl;
  send: (event: TrainEvent) => void;
  /** Bytes of memory that are left beside the model. */
  room: number;
}

/** Words of the first slice. */
const FIRST_WORDS = 2_000;
/** After so many words it is no chance that none was trained. */
const SURELY_ENOUGH_WORDS = 100_000;
/** Products of four floats in the first slice of the start and of the finish: some milliseconds. */
const FIRST_UNITS = 4_000_000;

/** One training: all its epochs, slice by slice, with room for messages between the slices. */
export class Training {
  readonly #parts: TrainingParts;
  readonly #feeding: Slicer;
  #training: Slicer;
  readonly #reporter: TrainReporter;
  readonly #startMs: number;
  readonly #wordsBefore: number;
  #epochsDone: number;

  constructor(parts: TrainingParts) {
    this.#parts = parts;
    this.#reporter = new TrainReporter(parts.request, parts.send);
    this.#feeding = new Slicer(parts.task, new SliceBudget(FIRST_BYTES));
    this.#training = new Slicer(parts.task, new SliceBudget(FIRST_WORDS));
    this.#startMs = parts.task.activeMs();
    const { request, trainer } = parts;
    this.#wordsBefore = request.resumed ? trainer.wordsDone : 0;
    this.#epochsDone = request.resumed?.epochsDone ?? 0;
  }

  /** Trains until the end, or until the task is cancelled. */
  async run(): Promise<TrainSummary> {
    const { trainer, request, task } = this.#parts;
    const { resumed, totalWords, epochs, startAlpha, endAlpha } = request;
    if (resumed) trainer.resumeTraining();
    else trainer.beginTraining(totalWords, epochs, startAlpha, endAlpha);
    if (this.#rereadsTheSame()) trainer.keepCorpus();
    trainer.computeLoss(JSON.stringify(request.computeLoss));
    const last = Math.min(request.stopAfter ?? epochs, epochs);
    try {
      await task.gate();
      task.throwIfCancelled();
      if (trainer.beginStart(this.#parts.room)) await this.#start();
      while (this.#epochsDone < last) await this.#epoch(this.#epochsDone + 1);
    } catch (error) {
      // What was learned until then is kept.
      if (!isAborted(error)) throw error;
    }
    if (trainer.beginFinish()) await this.#blendAndRotate();
    this.#reporter.finish(this.#position());
    return this.#summary();
  }

  /** Counts which words are near each other in the corpus, and factorises that: what the vectors begin with. */
  async #start(): Promise<void> {
    const { trainer, task } = this.#parts;
    this.#reporter.stageBegins("counting");
    await this.#trainPieces();
    // To count a word takes far less than to train it.
    this.#training = new Slicer(task, new SliceBudget(FIRST_WORDS));
    trainer.endCounting();
    const leftOut = trainer.startLeftOut;
    if (leftOut) this.#reporter.leavesOut(leftOut);
    this.#reporter.stageBegins("factorizing");
    const factorizing = new Slicer(task, new SliceBudget(FIRST_UNITS));
    let pending = true;
    while (pending) {
      await factorizing.slice((units) => {
        pending = trainer.stepStart(units);
        return units;
      });
      this.#reporter.sliceDone(this.#position());
    }
    this.#reporter.stageBegins("training");
  }

  /** What makes the trained vectors out of the start and of what was learned. It is short, and is not left half done. */
  async #blendAndRotate(): Promise<void> {
    const { trainer, task } = this.#parts;
    // A task of its own, which nobody cancels.
    const finishing = new Slicer(new TaskControl(task.pace), new SliceBudget(FIRST_UNITS));
    for (let pending = true; pending; ) {
      await finishing.slice((units) => {
        pending = trainer.stepFinish(units);
        return units;
      });
    }
  }

  async #epoch(epoch: number): Promise<void> {
    const { trainer, request } = this.#parts;
    const wordsBefore = trainer.wordsDone;
    const { epochsDone, open } = request.resumed ?? { epochsDone: 0, open: false };
    // Nothing may be left of an epoch.
    const goesOn = open && epoch === epochsDone + 1;
    this.#reporter.epochBegins(epoch, this.#position());
    if (!goesOn) trainer.beginEpoch();
    // The engine kept the corpus of the first epoch.
    if (trainer.pendingWords > 0) await this.#drain(1);
    else await this.#trainPieces();
    if (trainer.wordsDone === wordsBefore && !goesOn) throw this.#nothingRead(epoch);
    // Of a short text, chance may drop every word in one epoch and not in the next.
    const last = epoch === request.epochs || trainer.wordsDone >= SURELY_ENOUGH_WORDS;
    if (last && trainer.windowsDone === 0 && !request.resumed) throw nothingTrained();
    trainer.endEpoch();
    this.#reporter.epochEnds(this.#position());
    this.#epochsDone = epoch;
  }

  /**
   * Files don't change; other sources may give something else in each epoch. A deterministic training must know where each
   * file ends.
   */
  #rereadsTheSame(): boolean {
    const { corpus, request } = this.#parts;
    return isFiles(corpus) && (corpus.files.length === 1 || !request.deterministic);
  }

  async #trainPieces(): Promise<void> {
    const { trainer, task, corpus, request, makeRewriter } = this.#parts;
    const pieces = new Prefetch<Piece>(readCorpus(corpus, makeRewriter), request.readAhead);
    try {
      for (;;) {
        const piece = await task.receive(pieces.next());
        if (piece === null) break;
        await feed(trainer, piece, this.#feeding);
        await this.#drain(this.#enoughAfter(piece));
      }
      await this.#drain(1);
    } finally {
      pieces.close();
    }
  }

  /** A deterministic training must finish each file, or the slices' sizes would decide what is trained together. */
  #enoughAfter(piece: Piece): number {
    const finish = piece.kind === "file-end" && this.#parts.request.deterministic;
    return finish ? 1 : this.#training.units;
  }

  /** Trains until fewer than `enough` words are queued: as long as there is more to read, slices are full. */
  async #drain(enough: number): Promise<void> {
    const { trainer } = this.#parts;
    let pending = trainer.pendingWords;
    while (pending >= enough) {
      await this.#training.slice((words) => {
        const done = trainer.step(words);
        this.#reporter.wordsRead(done);
        return done;
      });
      this.#reporter.sliceDone(this.#position());
      // The trainer may wait for more input before it goes on.
      if (trainer.pendingWords === pending) return;
      pending = trainer.pendingWords;
    }
  }

  #position(): TrainPosition {
    const { trainer } = this.#parts;
    return {
      wordsDone: trainer.wordsDone,
      alpha: trainer.alpha,
      ms: this.#activeMs(),
      startFraction: trainer.startFraction,
      loss: () => ({
        means: Array.from(trainer.loss()),
        errors: Array.from(trainer.lossErrors()),
      }),
    };
  }

  #activeMs(): number {
    return this.#parts.task.activeMs() - this.#startMs;
  }

  #summary(): TrainSummary {
    const seconds = this.#activeMs() / 1000;
    const wordsTrained = this.#parts.trainer.wordsDone - this.#wordsBefore;
    return {
      wordsTrained,
      seconds,
      wordsPerSecond: seconds > 0 ? wordsTrained / seconds : 0,
      stopped: this.#epochsDone < this.#parts.request.epochs,
      epochs: this.#epochsDone,
      lossHistory: [...this.#reporter.lossHistory],
    };
  }

  #nothingRead(epoch: number): EngineError {
    if (epoch > 1) {
      return new EngineError(
        "one-shot-iterator",
        `The corpus gave words in epoch ${epoch - 1} and none in epoch ${epoch}. Give something that can be read again for each epoch, such as an array or a Blob.`,
      );
    }
    return new EngineError(
      "empty-corpus",
      `${corpusName(this.#parts.corpus)} holds no words to train on. Give a text, or an iterable that starts again each time it is read.`,
    );
  }
}

function nothingTrained(): EngineError {
  return new EngineError(
    "nothing-trained",
    "Nothing was learnt: no sentence has two words of the vocabulary near each other. Give sentences of several words, one per line; lower minCount, so that more words are kept; or raise sample, which drops frequent words.",
  );
}

function isAborted(error: unknown): boolean {
  return error instanceof EngineError && error.code === "aborted";
}

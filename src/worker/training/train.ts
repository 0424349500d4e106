import { EngineError } from "../../protocol/errors";
import type { CorpusInput, TrainEvent, TrainRequest } from "../../protocol/index";
import type { TrainSummary } from "../../protocol/types/training";
import { corpusName, feed, isFiles, type Piece, readCorpus } from "../reading/corpus-reader";
import { Prefetch } from "../reading/prefetch";
import { SliceBudget } from "../tasks/slice-budget";
import type { RunControl } from "../tasks/task-control";
import type { WasmTrainer } from "../wasm/wasm-api";
import { type TrainPosition, TrainReporter } from "./train-reporter";

/** What a training works with. */
export interface TrainingParts {
  trainer: WasmTrainer;
  corpus: CorpusInput;
  request: TrainRequest;
  control: RunControl;
  send: (event: TrainEvent) => void;
  /** Clock in milliseconds. */
  now: () => number;
  yieldToEvents: () => Promise<void>;
}

/** One training: all its epochs, slice by slice, with room for messages between the slices. */
export class Training {
  readonly #parts: TrainingParts;
  readonly #budget = new SliceBudget();
  readonly #reporter: TrainReporter;
  readonly #startMs: number;
  readonly #wordsBefore: number;
  #epochsDone: number;

  constructor(parts: TrainingParts) {
    this.#parts = parts;
    this.#reporter = new TrainReporter(parts.request, parts.send);
    this.#startMs = parts.control.activeMs();
    const { request, trainer } = parts;
    this.#wordsBefore = request.resumed ? trainer.wordsDone : 0;
    this.#epochsDone = request.resumed?.epochsDone ?? 0;
  }

  /** Trains until the end, or until the run is stopped. */
  async run(): Promise<TrainSummary> {
    const { trainer, request, control } = this.#parts;
    const { resumed, totalWords, epochs, startAlpha, endAlpha } = request;
    if (resumed) trainer.resumeTraining();
    else trainer.beginTraining(totalWords, epochs, startAlpha, endAlpha);
    if (this.#rereadsTheSame()) trainer.keepCorpus();
    trainer.computeLoss(JSON.stringify(request.computeLoss));
    await control.gate();
    const last = Math.min(request.stopAfter ?? epochs, epochs);
    while (!control.stopped && this.#epochsDone < last) {
      await this.#epoch(this.#epochsDone + 1);
    }
    this.#reporter.finish(this.#position());
    return this.#summary();
  }

  async #epoch(epoch: number): Promise<void> {
    const { trainer, control, request } = this.#parts;
    const wordsBefore = trainer.wordsDone;
    const { epochsDone, open } = request.resumed ?? { epochsDone: 0, open: false };
    // The rest of an epoch may be nothing.
    const goesOn = open && epoch === epochsDone + 1;
    this.#reporter.epochBegins(epoch, this.#position());
    if (!goesOn) trainer.beginEpoch();
    // A corpus that was kept is there again.
    if (trainer.pendingWords > 0) await this.#drain(1);
    else await this.#trainPieces();
    if (control.stopped) return;
    if (trainer.wordsDone === wordsBefore && !goesOn) throw this.#nothingRead(epoch);
    trainer.endEpoch();
    this.#reporter.epochEnds(this.#position());
    this.#epochsDone = epoch;
  }

  /**
   * Files don't change, other sources may give something else in each epoch. A deterministic training must know where each
   * file ends.
   */
  #rereadsTheSame(): boolean {
    const { corpus, request } = this.#parts;
    return isFiles(corpus) && (corpus.length === 1 || !request.deterministic);
  }

  async #trainPieces(): Promise<void> {
    const { trainer, control, corpus, request } = this.#parts;
    const pieces = new Prefetch<Piece>(readCorpus(corpus), request.readAhead);
    try {
      for (;;) {
        const piece = await control.unlessStopped(pieces.next());
        // A pause may have come while the source was read.
        await control.gate();
        if (control.stopped) return;
        if (piece === null) break;
        feed(trainer, piece);
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
    return finish ? 1 : this.#budget.words;
  }

  /** Trains until fewer than `enough` words are queued: slices are full ones as long as there is more to read. */
  async #drain(enough: number): Promise<void> {
    const { trainer, control } = this.#parts;
    let pending = trainer.pendingWords;
    while (!control.stopped && pending >= enough) {
      await this.#slice();
      // The trainer may wait for more input before it goes on.
      if (trainer.pendingWords === pending) return;
      pending = trainer.pendingWords;
    }
  }

  async #slice(): Promise<void> {
    const { trainer, control, now, yieldToEvents } = this.#parts;
    const before = now();
    const words = trainer.step(this.#budget.words);
    this.#budget.record(words, now() - before);
    this.#reporter.sliceDone(this.#position());
    await yieldToEvents();
    await control.gate();
  }

  #position(): TrainPosition {
    const { trainer } = this.#parts;
    return {
      wordsDone: trainer.wordsDone,
      alpha: trainer.alpha,
      ms: this.#activeMs(),
      loss: () => ({
        means: Array.from(trainer.loss()),
        errors: Array.from(trainer.lossErrors()),
      }),
    };
  }

  #activeMs(): number {
    return this.#parts.control.activeMs() - this.#startMs;
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
        `The corpus gave words in epoch ${epoch - 1} and none in epoch ${epoch}. Give something that can be read anew for each epoch, such as an array or a Blob.`,
      );
    }
    return new EngineError(
      "empty-corpus",
      `${corpusName(this.#parts.corpus)} holds no words to train on. Give a text, or an iterable that starts anew each time it is read.`,
    );
  }
}

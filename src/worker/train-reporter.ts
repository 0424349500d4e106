import type { TrainEvent, TrainRequest } from "../protocol";
import type { TrainProgress } from "../types";
import { RateWindow, Throttle } from "./rate-window";

/** Where a training stands. */
export interface TrainPosition {
  wordsDone: number;
  alpha: number;
  /** Milliseconds at work. */
  ms: number;
  /** Asked for only when it is reported. */
  loss: () => number[];
}

/** Turns what the training loop measures into progress events and gensim's log lines. */
export class TrainReporter {
  readonly #request: TrainRequest;
  readonly #send: (event: TrainEvent) => void;
  readonly #rate = new RateWindow();
  readonly #progress: Throttle;
  readonly #lines: Throttle;
  #wordsTotal: number;
  #epoch = 1;
  #epochStart = { words: 0, ms: 0 };

  constructor(request: TrainRequest, send: (event: TrainEvent) => void) {
    this.#request = request;
    this.#send = send;
    this.#wordsTotal = request.totalWords * request.epochs;
    this.#progress = new Throttle(request.progressInterval * 1000);
    this.#lines = new Throttle(Math.max(request.progressInterval, 1) * 1000);
  }

  /** Epoch `epoch`, counted from 1, begins. */
  epochBegins(epoch: number, at: TrainPosition): void {
    this.#epoch = epoch;
    this.#epochStart = { words: at.wordsDone, ms: at.ms };
    this.#rate.add(at.ms, at.wordsDone);
  }

  sliceDone(at: TrainPosition): void {
    this.#rate.add(at.ms, at.wordsDone);
    if (this.#progress.due(at.ms)) this.#sendProgress(at);
    if (this.#request.verbose && this.#lines.due(at.ms)) this.#sendLine(this.#progressLine(at));
  }

  /** The epoch's real length is known now, which may not be the one announced. */
  epochEnds(at: TrainPosition): void {
    const words = at.wordsDone - this.#epochStart.words;
    const seconds = (at.ms - this.#epochStart.ms) / 1000;
    this.#wordsTotal = at.wordsDone + words * (this.#request.epochs - this.#epoch);
    if (!this.#request.verbose) return;
    const rate = Math.round(words / Math.max(seconds, 1e-3));
    this.#sendLine(
      `EPOCH ${this.#epoch}: training on ${words} raw words took ${seconds.toFixed(1)}s, ${rate} tokens/s`,
    );
  }

  /** The last word, whatever was sent before. */
  finish(at: TrainPosition): void {
    this.#sendProgress(at);
  }

  #sendProgress(at: TrainPosition): void {
    const wordsTotal = Math.max(this.#wordsTotal, at.wordsDone);
    const wordsPerSecond = this.#rate.perSecond();
    const left = wordsTotal - at.wordsDone;
    const progress: TrainProgress = {
      wordsDone: at.wordsDone,
      wordsTotal,
      epoch: this.#epoch,
      epochs: this.#request.epochs,
      alpha: at.alpha,
      wordsPerSecond,
      secondsLeft: left === 0 ? 0 : wordsPerSecond > 0 ? left / wordsPerSecond : null,
      loss: at.loss(),
    };
    this.#send({ kind: "progress", progress });
  }

  #sendLine(line: string): void {
    this.#send({ kind: "log", line });
  }

  #progressLine(at: TrainPosition): string {
    const share = Math.min(at.wordsDone / Math.max(this.#wordsTotal, 1), 1);
    const rate = Math.round(this.#rate.perSecond());
    return `PROGRESS: at ${(share * 100).toFixed(2)}% tokens, alpha ${at.alpha.toFixed(5)}, ${rate} tokens/s`;
  }
}

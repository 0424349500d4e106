import type { TrainEvent, TrainRequest } from "../../protocol/index";
import type { EpochLoss, TrainProgress, TrainStage } from "../../protocol/types/training";
import { RateWindow, Throttle } from "../tasks/rate-window";

/** How far a training is. */
export interface TrainPosition {
  wordsDone: number;
  alpha: number;
  /** Milliseconds of work, pauses not counted. */
  ms: number;
  /** Part of the factorisation that is done, 0 to 1. */
  startFraction: number;
  /** Asked for only when it is reported: means and their standard errors, one per level. */
  loss: () => { means: number[]; errors: number[] };
}

/** Turns what the training loop measures into progress events and gensim's log lines. */
export class TrainReporter {
  readonly #request: TrainRequest;
  readonly #send: (event: TrainEvent) => void;
  #rate = new RateWindow();
  readonly #rhythm: Throttle;
  readonly #history: EpochLoss[] = [];
  #epochsTold = 0;
  #stage: TrainStage = "training";
  /** Words that were counted for the start. */
  #counted = 0;
  #leftOut: string | null = null;
  /** Words of an epoch: as announced, and after the first epoch as counted. */
  #epochWords: number;
  #epoch = 1;
  #epochStart = { words: 0, ms: 0 };

  constructor(request: TrainRequest, send: (event: TrainEvent) => void) {
    this.#request = request;
    this.#send = send;
    this.#epochWords = request.totalWords;
    this.#rhythm = new Throttle(request.progressInterval * 1000);
  }

  /** Losses of the epochs that have ended. */
  get lossHistory(): readonly EpochLoss[] {
    return this.#history;
  }

  /** What is done from now on. */
  stageBegins(stage: TrainStage): void {
    this.#stage = stage;
    // While the start was made, no word was trained: that says nothing of how fast it will go.
    this.#rate = new RateWindow();
  }

  /** A slice went through so many words, be it to count or to train them. */
  wordsRead(words: number): void {
    if (this.#stage === "counting") this.#counted += words;
  }

  /** The start is made without what this sentence says, for want of memory. */
  leavesOut(sentence: string): void {
    this.#leftOut = sentence;
    if (this.#request.verbose)
      this.#sendLine(`WARNING: ${sentence} A larger startMemory avoids that.`);
  }

  /** Epoch `epoch`, counted from 1, begins. */
  epochBegins(epoch: number, at: TrainPosition): void {
    this.#epoch = epoch;
    this.#epochStart = { words: at.wordsDone, ms: at.ms };
    this.#rate.add(at.ms, at.wordsDone);
  }

  sliceDone(at: TrainPosition): void {
    this.#rate.add(at.ms, at.wordsDone);
    if (!this.#rhythm.due(at.ms)) return;
    if (this.#request.verbose) this.#sendLine(this.#progressLine(at));
    this.#sendProgress(at);
  }

  /** Now the real length of the epoch is known; it may differ from the one announced. */
  epochEnds(at: TrainPosition): void {
    const words = at.wordsDone - this.#epochStart.words;
    const seconds = (at.ms - this.#epochStart.ms) / 1000;
    this.#epochWords = words;
    this.#keepLoss(at);
    if (!this.#request.verbose) return;
    const rate = Math.round(words / Math.max(seconds, 1e-3));
    this.#sendLine(
      `EPOCH ${this.#epoch}: training on ${words} raw words took ${seconds.toFixed(1)}s, ${rate} tokens/s`,
    );
  }

  /** Sends the final progress, however recently the last was sent. */
  finish(at: TrainPosition): void {
    this.#sendProgress(at);
  }

  #keepLoss(at: TrainPosition): void {
    const { means, errors } = at.loss();
    for (const [i, mean] of means.entries()) {
      const level = this.#request.levels[i] ?? 0;
      const standardError = errors[i] ?? 0;
      this.#history.push({ epoch: this.#epoch, level, mean, standardError });
    }
  }

  #sendProgress(at: TrainPosition): void {
    const wordsTotal = this.#wordsTotal(at);
    const wordsPerSecond = this.#rate.perSecond();
    const left = wordsTotal - at.wordsDone;
    const { means, errors } = at.loss();
    const progress: TrainProgress = {
      stage: this.#stage,
      stageFraction: this.#stageFraction(at),
      leftOut: this.#leftOut,
      wordsDone: at.wordsDone,
      wordsTotal,
      epoch: this.#epoch,
      epochs: this.#request.epochs,
      alpha: at.alpha,
      wordsPerSecond,
      secondsLeft: left === 0 ? 0 : wordsPerSecond > 0 ? left / wordsPerSecond : null,
      loss: means,
      lossErrors: errors,
      epochsEnded: this.#history.slice(this.#epochsTold),
    };
    this.#epochsTold = this.#history.length;
    this.#send({ kind: "progress", progress });
  }

  /** Never less than what is done, even where an epoch is longer than announced. */
  #wordsTotal(at: TrainPosition): number {
    const sofar = at.wordsDone - this.#epochStart.words;
    const epochsLeft = this.#request.epochs - this.#epoch + 1;
    return this.#epochStart.words + Math.max(this.#epochWords, sofar) * epochsLeft;
  }

  #stageFraction(at: TrainPosition): number {
    if (this.#stage === "factorizing") return at.startFraction;
    const [done, total] =
      this.#stage === "counting"
        ? [this.#counted, this.#request.totalWords]
        : [at.wordsDone, this.#wordsTotal(at)];
    return Math.min(done / Math.max(total, 1), 1);
  }

  #sendLine(line: string): void {
    this.#send({ kind: "log", line });
  }

  #progressLine(at: TrainPosition): string {
    if (this.#stage !== "training") {
      return `PROGRESS: ${this.#stage}, ${(this.#stageFraction(at) * 100).toFixed(2)}%`;
    }
    const share = at.wordsDone / Math.max(this.#wordsTotal(at), 1);
    const rate = Math.round(this.#rate.perSecond());
    return `PROGRESS: at ${(share * 100).toFixed(2)}% tokens, alpha ${at.alpha.toFixed(5)}, ${rate} tokens/s`;
  }
}

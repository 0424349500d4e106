/** Pauses and stops a piece of work from outside, and keeps the time that it was really at work. */
export class RunControl {
  readonly #now: () => number;
  readonly #started: number;
  readonly #onStop = new Set<() => void>();
  #onResume: (() => void)[] = [];
  #pausedAt: number | null = null;
  #pausedMs = 0;
  #stopped = false;

  /** @param now Clock in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#started = now();
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Milliseconds since the start without the pauses. */
  activeMs(): number {
    return (this.#pausedAt ?? this.#now()) - this.#started - this.#pausedMs;
  }

  pause(): void {
    if (!this.#stopped) this.#pausedAt ??= this.#now();
  }

  resume(): void {
    if (this.#pausedAt === null) return;
    this.#pausedMs += this.#now() - this.#pausedAt;
    this.#pausedAt = null;
    const waiting = this.#onResume;
    this.#onResume = [];
    for (const resume of waiting) resume();
  }

  /** Ends the work at its next gate, also when it is paused. */
  stop(): void {
    this.#stopped = true;
    this.resume();
    for (const stop of this.#onStop) stop();
  }

  /** Waits while paused. */
  async gate(): Promise<void> {
    while (this.#pausedAt !== null) {
      await new Promise<void>((resolve) => this.#onResume.push(resolve));
    }
  }

  /** What `work` gives, or null as soon as the run is stopped: a source that hangs must not hold up a stop. */
  unlessStopped<T>(work: Promise<T>): Promise<T | null> {
    // A race against one lasting promise would keep every result alive as long as the run.
    return new Promise((resolve, reject) => {
      const stop = () => resolve(null);
      if (this.#stopped) stop();
      this.#onStop.add(stop);
      work.then(resolve, reject).finally(() => this.#onStop.delete(stop));
    });
  }
}

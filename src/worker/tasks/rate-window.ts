const WINDOW_MS = 2500;

/** A rate over the last 2.5 seconds. */
export class RateWindow {
  #samples: { ms: number; count: number }[] = [];

  /** @param count Total so far, at time `ms`. */
  add(ms: number, count: number): void {
    this.#samples.push({ ms, count });
    // The newest sample that is old enough is the beginning of the window.
    const start = this.#samples.findLastIndex((sample) => sample.ms <= ms - WINDOW_MS);
    if (start > 0) this.#samples.splice(0, start);
  }

  /** Per second; 0 while unknown. */
  perSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.ms <= first.ms) return 0;
    return ((last.count - first.count) * 1000) / (last.ms - first.ms);
  }
}

/** Lets something happen at most every `intervalMs`. */
export class Throttle {
  #next = Number.NEGATIVE_INFINITY;

  constructor(readonly intervalMs: number) {}

  /** Whether it is time; if so, the next interval begins. */
  due(ms: number): boolean {
    if (ms < this.#next) return false;
    this.#next = ms + this.intervalMs;
    return true;
  }
}

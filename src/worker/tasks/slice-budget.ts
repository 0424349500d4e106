/** A slice this long makes its edges cost little, and a message waits less than 100 ms with one that turns out three times as long. */
const TARGET_MS = 25;
const MOST_UNITS = 2 ** 28;
/** The first slices run cold, and the next units may be heavier, so one measurement may not send the budget far. */
const MAX_GROWTH = 2;

/** How much to do in a slice, learned from how long the last ones took. The unit is the work's own. */
export class SliceBudget {
  #units: number;

  /** @param first Units of the first slice: few, unless they are known to be quick. */
  constructor(first = 1) {
    this.#units = first;
  }

  get units(): number {
    return this.#units;
  }

  /** Takes in that a slice did `units` units and took `ms` milliseconds. */
  record(units: number, ms: number): void {
    // The rest of some work is too short to measure by.
    if (units === 0 || (units < this.#units / 2 && ms < TARGET_MS)) return;
    const fitting = (units * TARGET_MS) / Math.max(ms, 1);
    const limited = Math.min(fitting, this.#units * MAX_GROWTH, MOST_UNITS);
    this.#units = Math.max(Math.round(limited), 1);
  }
}

/** Middle of 50 to 100 ms: long enough that the cost of a slice's edges vanishes, short enough to answer at once. */
const TARGET_MS = 75;
const FIRST_WORDS = 2_000;
const MIN_WORDS = 50;
const MAX_WORDS = 20_000_000;
/** The first slices run cold, so one measurement may not send the budget far. */
const MAX_GROWTH = 4;

/** How many words to train in a slice, learnt from how long the last ones took. */
export class SliceBudget {
  #words = FIRST_WORDS;

  get words(): number {
    return this.#words;
  }

  /** Takes in that a slice of `words` words took `ms` milliseconds. */
  record(words: number, ms: number): void {
    // The rest of a queue is too short to measure by.
    if (words < this.#words / 2) return;
    const fitting = (words * TARGET_MS) / Math.max(ms, 1);
    const limited = Math.min(fitting, this.#words * MAX_GROWTH, MAX_WORDS);
    this.#words = Math.round(Math.max(limited, MIN_WORDS));
  }
}

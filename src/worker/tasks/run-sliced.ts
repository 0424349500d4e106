import type { ProgressListener } from "../../protocol/tasks";
import { Throttle } from "./rate-window";
import { SliceBudget } from "./slice-budget";
import type { TaskControl } from "./task-control";

const PROGRESS_MS = 100;

/** Work of the engine that is done some at a time. */
export interface SlicedWork {
  /** All of it. */
  readonly total: number;
  readonly done: number;
  /** What the next slice works at, where there are several stages. */
  readonly stage?: string;
  /** Goes on for about `budget` units. Work that reads a file may wait for it. */
  step(budget: number): void | Promise<void>;
}

/** Slices are short together while they are so many times shorter than one may be. */
const SHORT = 4;

/** Cuts work into slices that are long enough to cost nothing and short enough to let the next message in. */
export class Slicer {
  readonly #task: TaskControl;
  readonly #budget: SliceBudget;
  /** Units done since messages were let in; null before the first slice. */
  #done: number | null = null;

  /** @param budget One that has learned from work of the same kind before, where there is one. */
  constructor(task: TaskControl, budget = new SliceBudget()) {
    this.#task = task;
    this.#budget = budget;
  }

  /** Units that the next slice is to do. */
  get units(): number {
    return this.#budget.units;
  }

  /**
   * Does one slice. Messages are let in before each but the task's first, so that short work is answered at once, unless other
   * work is under way; and not between slices that are much shorter than they may be, as those of small files are: to let messages in
   * takes longer than such a file.
   *
   * @param work Does about `units` units and returns how many it did. What it does at once is timed, not what it waits for.
   * @throws EngineError `aborted` when the task was cancelled before.
   */
  async slice(work: (units: number) => number | Promise<number>): Promise<void> {
    if (this.#done === null || this.#done * SHORT >= this.units) {
      await this.#task.beforeSlice();
      this.#done = 0;
    } else this.#task.throwIfCancelled();
    const { now } = this.#task.pace;
    const start = now();
    const made = work(this.units);
    const ms = now() - start;
    const units = await made;
    // What has waited for a file may have let none in.
    this.#done += units || Number.POSITIVE_INFINITY;
    this.#budget.record(units, ms);
  }
}

/**
 * Does work slice by slice, to its end.
 *
 * @param onSlice Called after each slice.
 * @throws EngineError `aborted` when the task is cancelled.
 */
export async function runSliced<W extends SlicedWork>(
  work: W,
  slicer: Slicer,
  onSlice: (work: W) => void = () => {},
): Promise<void> {
  while (work.done < work.total) {
    await slicer.slice((units) => {
      const before = work.done;
      const waiting = work.step(units);
      // How long a file takes says nothing of the work.
      return waiting ? waiting.then(() => 0) : work.done - before;
    });
    onSlice(work);
  }
}

/** Work of the engine that comes to something. */
export interface WorkWithResult<Result> extends SlicedWork {
  result(): Result;
  free(): void;
}

/**
 * Does work that was just begun, which may have taken as long as a slice, to its end, and gives what it came to. Frees it.
 *
 * @throws EngineError `aborted` when the task is cancelled.
 */
export async function carriedOut<Result>(
  work: WorkWithResult<Result>,
  { task, budget }: { task: TaskControl; budget: SliceBudget },
  onSlice?: (work: SlicedWork) => void,
): Promise<Result> {
  try {
    await task.checkpoint();
    await runSliced(work, new Slicer(task, budget), onSlice);
    return work.result();
  } finally {
    work.free();
  }
}

/** As `runSliced`, and tells some times a second how far it is, in the end of all. */
export async function runReported(
  work: SlicedWork,
  task: TaskControl,
  listener: ProgressListener,
): Promise<void> {
  const throttle = new Throttle(PROGRESS_MS);
  // To begin it may have taken as long as a slice.
  await task.checkpoint();
  await runSliced(work, new Slicer(task), ({ done, total }) => {
    if (throttle.due(task.pace.now())) listener(done, total);
  });
  listener(work.total, work.total);
}

/** Items that are worked through range by range. */
export interface Items {
  total: number;
  /** Units of the slicer in each of them. */
  units?: number;
  /** Longest range. */
  most?: number;
}

/**
 * What `make` makes of each range of items, in a slice of its own.
 *
 * @throws EngineError `aborted` when the task is cancelled.
 */
export async function* slicedRanges<T>(
  { total, units = 1, most = total }: Items,
  slicer: Slicer,
  make: (start: number, end: number) => T,
): AsyncGenerator<T, void> {
  for (let start = 0; start < total; ) {
    let made: T | undefined;
    await slicer.slice((budget) => {
      const wanted = Math.max(1, Math.min(Math.ceil(budget / units), most));
      const [from, end] = [start, Math.min(start + wanted, total)];
      made = make(from, end);
      start = end;
      return (end - from) * units;
    });
    yield made as T;
  }
}

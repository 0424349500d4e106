import type { JobProgress } from "../../protocol/map";
import type { WasmJob } from "../wasm/wasm-api";
import { SliceBudget } from "./slice-budget";

/** Work of the engine that goes on in slices, each as long as it may be without holding up other questions. */
export class PacedJob {
  readonly #job: WasmJob;
  readonly #now: () => number;
  readonly #budget = new SliceBudget();

  /** @param now Clock in milliseconds. */
  constructor(job: WasmJob, now: () => number) {
    this.#job = job;
    this.#now = now;
  }

  get words(): number {
    return this.#job.words;
  }

  /** Works for one slice. */
  step(): JobProgress {
    const [start, before] = [this.#now(), this.#job.unitsDone];
    this.#job.step(this.#budget.words);
    this.#budget.record(this.#job.unitsDone - before, this.#now() - start);
    const { unitsDone: done, unitsTotal: total, stage } = this.#job;
    return { done, total, stage };
  }

  /** What came of it, once; empty before the end. */
  take(): Float32Array | Uint32Array {
    return this.#job.take();
  }

  free(): void {
    this.#job.free();
  }
}

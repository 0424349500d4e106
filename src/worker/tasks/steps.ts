import { EngineError } from "../../protocol/errors";
import type { WorkListener } from "../../protocol/reports";
import type { WasmSteps } from "../wasm/wasm-api";
import { Throttle } from "./rate-window";
import type { RunControl } from "./task-control";

// Slices between these are long enough that their edges cost nothing, and short enough to let the next message in.
const SHORT_MS = 40;
const LONG_MS = 100;
const FIRST_WORDS = 4;
const PROGRESS_MS = 100;

/** What work in steps takes from its surroundings. */
export interface StepsAround {
  control: RunControl;
  now: () => number;
  yieldToEvents: () => Promise<void>;
}

/**
 * Does work that counts in words, slice by slice, to its end.
 *
 * @throws EngineError `aborted` when it is stopped.
 */
export async function workThrough(
  work: Pick<WasmSteps, "total" | "done" | "step">,
  listener: WorkListener,
  { control, now, yieldToEvents }: StepsAround,
): Promise<void> {
  const throttle = new Throttle(PROGRESS_MS);
  let words = FIRST_WORDS;
  while (work.done < work.total) {
    const start = now();
    work.step(words);
    const ms = now() - start;
    if (ms < SHORT_MS) words *= 2;
    else if (ms > LONG_MS) words = Math.max(1, words >> 1);
    if (throttle.due(now())) listener(work.done, work.total);
    await yieldToEvents();
    if (control.stopped) throw new EngineError("aborted", "The work was cancelled.");
  }
  listener(work.total, work.total);
}

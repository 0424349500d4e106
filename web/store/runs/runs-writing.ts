import type { StoreApi } from "zustand/vanilla";
import { failureFrom } from "../failure";
import type { KeepingProblem, RunsState } from "./runs-place";

const BLINK_MS = 500;

export type RunsWriting = ReturnType<typeof createRunsWriting>;

/** What is being written of runs: no failure of it touches anything else. */
export function createRunsWriting(store: StoreApi<RunsState>, now: () => number) {
  const pending = new Set<Promise<unknown>>();
  /** What is being written, and since when. */
  const writing = new Map<Promise<unknown>, number>();

  function tracked<T>(work: Promise<T>): Promise<T> {
    pending.add(work);
    void work.finally(() => pending.delete(work));
    return work;
  }

  return {
    /** Is waited for by `idle`. */
    tracked,

    /** Does something for keeping's sake; a failure is told in a sentence and changes nothing else. */
    quietly<T>(work: () => Promise<T>): Promise<T | null> {
      const attempt = work().catch((error: unknown) => {
        // A crash is told by the page, and the run can go on.
        if (failureFrom(error, "").code !== "engine-crashed") {
          store.setState({ problem: problemOf(error) });
        }
        return null;
      });
      writing.set(attempt, now());
      void attempt.finally(() => writing.delete(attempt));
      return tracked(attempt);
    },

    /** Resolves when nothing waits to be written. */
    async idle() {
      while (pending.size > 0) await Promise.all(pending);
    },

    /** Whether something has been written for longer than the blink that a small model takes. */
    takesLong: () => writing.size > 0 && now() - Math.min(...writing.values()) > BLINK_MS,
  };
}

function problemOf(error: unknown): KeepingProblem {
  const name = error instanceof Error ? error.name : "";
  const { code, message } = failureFrom(error, "");
  if (code === "storage-full" || name === "QuotaExceededError") {
    return { message: "This run is not kept: the browser’s storage is full.", isFull: true };
  }
  // No storage at all: a private window in some browsers, or a page without encryption, which lacks the interface.
  if (["SecurityError", "NotSupportedError", "TypeError", "no-permission"].includes(name)) {
    const lacks = "Runs are not kept in this window: the browser gives the page no storage here.";
    return { message: `${lacks} Download what you want to keep.`, isFull: false };
  }
  return { message: `This run is not kept: ${message}`, isFull: false };
}

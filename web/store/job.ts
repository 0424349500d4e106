import { createStore } from "./create-store";
import { type Failure, failureFrom, isAbort } from "./failure";

/** The state of a long computation. */
export interface JobState<T> {
  status: "idle" | "running" | "done" | "failed" | "cancelled";
  /** Part done, 0 to 1; null while unknown. */
  fraction: number | null;
  /** What is being done: "Comparing 12,000 of 50,000 words". */
  note: string;
  /** Seconds left at the present speed; null while unknown. */
  secondsLeft: number | null;
  /** The last result; stays while the job runs again. */
  result: T | null;
  failure: Failure | null;
}

/** What the work of a job gets. */
export interface JobControl {
  /** Aborted when the user cancels or the job starts again. */
  signal: AbortSignal;
  /** Reports progress, 0 to 1. */
  report(fraction: number, note?: string): void;
}

export type Job<T> = ReturnType<typeof createJob<T>>;

// Earlier guesses at the time left would only jump about, or begin absurdly: the first slices of a work are small ones.
const TELLING_MS = 500;
const TELLING_FRACTION = 0.02;
/** The speed of late may differ from that of the whole by such a factor. */
const STEADY = 2;

/**
 * A long computation with progress, time left and cancel. It lives outside React, so that leaving its view loses
 * nothing.
 */
export function createJob<T>(now: () => number = () => performance.now()) {
  const idle: JobState<T> = {
    status: "idle",
    fraction: null,
    note: "",
    secondsLeft: null,
    result: null,
    failure: null,
  };
  const store = createStore<JobState<T>>(() => idle);
  let current: AbortController | null = null;

  return {
    store,
    /** Starts, and abandons a run in progress. `title` says what failed if it fails: "The map could not be drawn." */
    async start(title: string, work: (control: JobControl) => Promise<T>) {
      current?.abort();
      const control = new AbortController();
      current = control;
      const begun = now();
      const samples: Sample[] = [];
      const { result } = store.getState();
      store.setState({ ...idle, status: "running", result });
      const report = (fraction: number, note?: string) => {
        if (current !== control) return;
        samples.push({ ms: now() - begun, fraction });
        const secondsLeft = leftOf(samples);
        store.setState({ fraction, secondsLeft, note: note ?? store.getState().note });
      };
      try {
        const made = await work({ signal: control.signal, report });
        if (current === control)
          store.setState({ ...idle, status: "done", fraction: 1, result: made });
      } catch (error) {
        if (current === control) end(error, title);
      }
    },
    cancel() {
      current?.abort();
      current = null;
      if (store.getState().status === "running") {
        store.setState(({ result }) => ({ ...idle, status: "cancelled", result }));
      }
    },
  };

  function end(error: unknown, title: string) {
    const { result } = store.getState();
    if (isAbort(error)) store.setState({ ...idle, status: "cancelled", result });
    else store.setState({ ...idle, status: "failed", result, failure: failureFrom(error, title) });
  }
}

/** How far a work was, and when. */
interface Sample {
  ms: number;
  fraction: number;
}

/**
 * Seconds that are left at the speed of the later half of the time so far; null where nothing sound can be said: at the
 * beginning, and while the speed changes much, as from one kind of work to the next.
 */
function leftOf(samples: readonly Sample[]): number | null {
  const now = samples.at(-1);
  if (!now || now.fraction < TELLING_FRACTION || now.ms < TELLING_MS) return null;
  const half = samples.findLast(({ ms }) => ms <= now.ms / 2) ?? { ms: 0, fraction: 0 };
  const speed = (now.fraction - half.fraction) / (now.ms - half.ms);
  const ratio = speed / (now.fraction / now.ms);
  if (!(ratio > 1 / STEADY && ratio < STEADY)) return null;
  return Math.max(0, 1 - now.fraction) / speed / 1_000;
}

/** One thing per object, such as a job for each model's vectors, released with the object. */
export function perObject<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, T>();
  return (key) => {
    const found = made.get(key);
    if (found) return found;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

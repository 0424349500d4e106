import { type PatternMatcher, spawnMatcher } from "./queries/pattern-matcher";
import { spawnFileThread } from "./storage/file-thread";
import type { FileThread } from "./storage/handles";
import type { Pace } from "./tasks/task-control";
import { yieldToEvents } from "./tasks/yield-to-events";

/** What the engine takes from the thread that it runs in. */
export interface Environment extends Pace {
  /** Starts a thread that tries patterns. */
  spawnMatcher: () => PatternMatcher;
  /** Starts a thread that writes files. */
  spawnFileThread: () => FileThread;
}

/** The environment of a worker in a browser. */
export const workerEnvironment: Environment = {
  now: () => performance.now(),
  yieldToEvents,
  spawnMatcher,
  spawnFileThread,
};

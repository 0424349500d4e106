import { type PatternMatcher, spawnMatcher } from "./queries/pattern-matcher";
import { yieldToEvents } from "./tasks/yield-to-events";

/** What the engine takes from the thread that it runs in. */
export interface Environment {
  /** Clock in milliseconds. */
  now: () => number;
  /** Lets waiting messages in. */
  yieldToEvents: () => Promise<void>;
  /** Starts a thread that tries patterns. */
  spawnMatcher: () => PatternMatcher;
}

/** That of a worker in a browser. */
export const workerEnvironment: Environment = {
  now: () => performance.now(),
  yieldToEvents,
  spawnMatcher,
};

import { type PatternMatcher, spawnMatcher } from "../queries/pattern-matcher";
import { yieldToEvents } from "./yield-to-events";

/** What the engine takes from its surroundings. */
export interface Surroundings {
  /** Clock in milliseconds. */
  now: () => number;
  /** Lets waiting messages in. */
  yieldToEvents: () => Promise<void>;
  /** Starts a thread that tries patterns. */
  spawnMatcher: () => PatternMatcher;
}

/** Those of a worker in a browser. */
export const workerSurroundings: Surroundings = {
  now: () => performance.now(),
  yieldToEvents,
  spawnMatcher,
};

import { expose, transfer } from "comlink";
import { matchWords } from "./match-words";
import type { PatternApi } from "./pattern-matcher";

const api: PatternApi = {
  match(...asked) {
    const matches = matchWords(...asked);
    return transfer(matches, [matches.places.buffer]);
  },
};

/** Makes this worker one that tries patterns. */
export function servePatterns(): void {
  expose(api);
}

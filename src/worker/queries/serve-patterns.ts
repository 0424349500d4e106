import { expose } from "comlink";
import type { PatternApi } from "./pattern-matcher";

const api: PatternApi = {
  match: (pattern, words) => words.flatMap((word, at) => (pattern.test(word) ? [at] : [])),
};

/** Makes this worker one that tries patterns. */
export function servePatterns(): void {
  expose(api);
}

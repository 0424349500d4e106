import { releaseProxy, wrap } from "comlink";
import { EngineError } from "../../protocol/errors";
import { spawn } from "../wasm/spawn";

/** What the thread that tries patterns offers. */
export interface PatternApi {
  /** Positions of the words that the pattern matches. */
  match(pattern: RegExp, words: string[]): number[];
}

/** A thread that tries patterns. Some never come to an end on some words, and only ending the thread ends them. */
export interface PatternMatcher {
  match(pattern: RegExp, words: string[]): Promise<number[]>;
  terminate(): void;
}

/** Starts such a thread. */
export function spawnMatcher(): PatternMatcher {
  const worker = spawn("patterns");
  const api = wrap<PatternApi>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = () =>
      reject(new EngineError("internal", "The thread for patterns could not be started."));
  });
  failed.catch(() => {});
  return {
    match: (pattern, words) => Promise.race([api.match(pattern, words), failed]),
    terminate: () => {
      worker.terminate();
      api[releaseProxy]();
    },
  };
}

import { releaseProxy, transfer, wrap } from "comlink";
import { EngineError } from "../../protocol/errors";
import { spawn } from "../wasm/spawn";
import type { Matches, PackedWords } from "./match-words";

/** What the thread that tries patterns offers. */
export interface PatternApi {
  /** Tries a pattern on words, and gives the texts of its matches from the number `start` to before `end`. */
  match(pattern: RegExp, words: PackedWords, start: number, end: number): Matches;
}

/** A thread that tries patterns. Some never come to an end on some words, and only ending the thread ends them. */
export interface PatternMatcher {
  /** As the thread does; `words` are transferred to it. */
  match(pattern: RegExp, words: PackedWords, start: number, end: number): Promise<Matches>;
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
    match: (pattern, words, start, end) =>
      Promise.race([api.match(pattern, transfer(words, [words.buffer]), start, end), failed]),
    terminate: () => {
      worker.terminate();
      api[releaseProxy]();
    },
  };
}

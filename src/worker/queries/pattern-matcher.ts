import { transfer } from "comlink";
import { spawnHelper } from "../wasm/helper-thread";
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
  const { api, answer, terminate } = spawnHelper<PatternApi>("patterns", "patterns");
  return {
    match: (pattern, words, start, end) =>
      answer(api.match(pattern, transfer(words, [words.buffer]), start, end)),
    terminate,
  };
}

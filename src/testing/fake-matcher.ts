import { type Matches, matchWords, type PackedWords } from "../worker/queries/match-words";
import type { PatternMatcher } from "../worker/queries/pattern-matcher";

/** A matcher without a thread, or one that never answers. */
export class FakeMatcher implements PatternMatcher {
  terminated = false;

  constructor(readonly hangs = false) {}

  async match(pattern: RegExp, words: PackedWords, start: number, end: number): Promise<Matches> {
    if (this.hangs) await new Promise(() => {});
    return matchWords(pattern, words, start, end);
  }

  terminate(): void {
    this.terminated = true;
  }
}

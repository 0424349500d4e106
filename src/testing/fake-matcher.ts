import type { PatternMatcher } from "../worker/queries/pattern-matcher";

/** A matcher without a thread, or one that never answers. */
export class FakeMatcher implements PatternMatcher {
  terminated = false;

  constructor(readonly hangs = false) {}

  async match(pattern: RegExp, words: string[]): Promise<number[]> {
    if (this.hangs) await new Promise(() => {});
    return words.flatMap((word, at) => (pattern.test(word) ? [at] : []));
  }

  terminate(): void {
    this.terminated = true;
  }
}

import { useEffect, useState } from "react";
import type { FoundWords } from "../../../../src/index";
import { failureFrom } from "../../../store/failure";
import type { Vectors } from "../../../store/library";

/** What is looked for in the vocabulary. */
export interface Wanted {
  pattern: string;
  least: number;
  /** 0 for no limit. */
  most: number;
  caseSensitive: boolean;
  /** Number of words that are needed now, most frequent first. */
  limit: number;
}

interface Answer {
  found: FoundWords | null;
  /** Why the pattern cannot be used, or what else went wrong. */
  problem: string | null;
}

/**
 * Words that a pattern matches, while typing: a later question overtakes an earlier one, whose answer stays until
 * then.
 */
export function useFoundWords(wv: Vectors, wanted: Wanted): Answer {
  const { pattern, least, most, caseSensitive, limit } = wanted;
  const [answer, setAnswer] = useState<Answer>({ found: null, problem: null });
  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    findWords(wv, { pattern, least, most, caseSensitive, limit }, signal).then(
      (found) => {
        if (!control.signal.aborted) setAnswer({ found, problem: null });
      },
      (error) => {
        const { message } = failureFrom(error, "");
        if (!control.signal.aborted) setAnswer(({ found }) => ({ found, problem: message }));
      },
    );
    return () => control.abort();
  }, [wv, pattern, least, most, caseSensitive, limit]);
  return answer;
}

/** Words that a pattern matches. */
export function findWords(
  wv: Vectors,
  { pattern, least, most, caseSensitive, limit }: Wanted,
  signal?: AbortSignal,
): Promise<FoundWords> {
  const counts = { minCount: least, ...(most > 0 && { maxCount: most }) };
  return wv.findWords(pattern, { ...counts, caseSensitive, limit, ...(signal && { signal }) });
}

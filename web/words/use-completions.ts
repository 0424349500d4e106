import { useCallback, useRef, useState } from "react";

interface Completions {
  words: readonly string[];
  /** Index of the completion that the arrow keys are on, −1 for none. */
  active: number;
}

const none: Completions = { words: [], active: -1 };

/** Completions of what is typed, as they come; answers that later typing has overtaken are dropped. */
export function useCompletions(suggest: (prefix: string) => Promise<string[]>) {
  const [{ words, active }, setCompletions] = useState(none);
  const latest = useRef(0);

  const close = useCallback(() => {
    latest.current += 1;
    setCompletions(none);
  }, []);

  const complete = async (typed: string) => {
    latest.current += 1;
    const turn = latest.current;
    const prefix = typed.trim();
    // A failed completion is just missing; looking the word up will say why.
    const found = prefix === "" ? [] : await suggest(prefix).catch(() => []);
    if (turn === latest.current) setCompletions({ words: found, active: -1 });
  };

  /** Moves to the next or the previous completion; beyond the ends is the typed text. */
  const move = (by: 1 | -1) => {
    const places = words.length + 1;
    setCompletions({ words, active: ((active + 1 + by + places) % places) - 1 });
  };

  return { words, active, open: words.length > 0, complete, move, close };
}

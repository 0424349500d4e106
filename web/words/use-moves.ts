import { type RefObject, useLayoutEffect, useRef } from "react";

const MOVE_MS = 150;

/**
 * Lets the rows of a list move from the places that their words had before. Rows are known by their place, so that it
 * doesn't matter whether a row keeps its word or takes another's.
 */
export function useMoves(list: RefObject<HTMLElement | null>, words: readonly string[]): void {
  const before = useRef<readonly string[]>(words);
  useLayoutEffect(() => {
    const moves = movesBetween(before.current, words);
    before.current = words;
    const element = list.current;
    const steady = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!element || moves.length === 0 || steady) return;
    const height = (element.firstElementChild as HTMLElement | null)?.offsetHeight ?? 0;
    for (const { to, by } of moves) {
      const from = { transform: `translateY(${by * height}px)` };
      element.children[to]?.animate([from, { transform: "none" }], {
        duration: MOVE_MS,
        easing: "ease-out",
      });
    }
  }, [list, words]);
}

/** The words of both lists that have another place in the second: that place, and how far below it they were. */
export function movesBetween(
  before: readonly string[],
  now: readonly string[],
): { to: number; by: number }[] {
  const places = new Map(before.map((word, place) => [word, place]));
  return now.flatMap((word, to) => {
    const from = places.get(word);
    return from === undefined || from === to ? [] : [{ to, by: from - to }];
  });
}

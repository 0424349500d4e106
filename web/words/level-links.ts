import type { LevelNeighbours, Neighbour } from "../../src/index";

/** A word in two lists, with its ranks in them, from 0. */
export interface RankLink {
  word: string;
  from: number;
  to: number;
}

/** The words that both lists have, in the order of the first. */
export function rankLinks(left: readonly Neighbour[], right: readonly Neighbour[]): RankLink[] {
  const places = new Map(right.map(([word], place) => [word, place]));
  return left.flatMap(([word], from) => {
    const to = places.get(word);
    return to === undefined ? [] : [{ word, from, to }];
  });
}

/** The words that only one level has found; with a single level there is nothing to compare. */
export function loneWords(columns: readonly LevelNeighbours[]): ReadonlySet<string> {
  if (columns.length < 2) return new Set();
  const times = new Map<string, number>();
  for (const [word] of columns.flatMap(({ neighbours }) => neighbours)) {
    times.set(word, (times.get(word) ?? 0) + 1);
  }
  return new Set([...times].filter(([, found]) => found === 1).map(([word]) => word));
}

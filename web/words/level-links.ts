import type { Neighbour } from "../../src/index";

/** A word that stands in two lists, with its places in them, from 0. */
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

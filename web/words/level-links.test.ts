import { expect, test } from "vitest";
import type { Neighbour } from "../../src/index";
import { rankLinks } from "./level-links";

const list = (...words: string[]): Neighbour[] => words.map((word) => [word, 0.5]);

test("links run from a word's place to its place in the next list", () => {
  expect(rankLinks(list("a", "b", "__proto__"), list("__proto__", "c", "a"))).toEqual([
    { word: "a", from: 0, to: 2 },
    { word: "__proto__", from: 2, to: 0 },
  ]);
  expect(rankLinks([], list("a"))).toEqual([]);
});

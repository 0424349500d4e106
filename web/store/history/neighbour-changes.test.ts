import { expect, test } from "vitest";
import type { LevelNeighbours } from "../../../src/index";
import { changesAt, fractionsKept } from "./neighbour-changes";

const look = (...words: string[]): LevelNeighbours[] => [
  { level: 8, neighbours: words.map((word) => [word, 0.5]) },
];

test("what came, what left and what moved", () => {
  const changes = changesAt(8, look("a", "b", "c", "d"), look("c", "a", "new", "d"));
  expect([...(changes?.moved ?? [])]).toEqual([
    ["c", 2],
    ["a", -1],
    ["new", null],
  ]);
  expect(changes?.gone).toEqual(["b"]);
  expect(changesAt(8, [], look("a"))).toBeNull();
  expect(changesAt(16, look("a"), look("a"))).toBeNull();
});

test("how many stayed", () => {
  expect(fractionsKept(look("a", "b", "c", "d"), look("d", "c", "x", "y"))).toEqual([0.5]);
  expect(fractionsKept([], look("a"))).toBeNull();
  expect(fractionsKept(look(), look())).toEqual([1]);
});

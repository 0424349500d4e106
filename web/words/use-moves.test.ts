import { expect, test } from "vitest";
import { movesBetween } from "./use-moves";

test("words that both lists have move from their former places, others do not", () => {
  expect(movesBetween(["a", "b", "c"], ["c", "b", "d", "a"])).toEqual([
    { to: 0, by: 2 },
    { to: 3, by: -3 },
  ]);
});

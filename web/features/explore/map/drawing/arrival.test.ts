import { expect, test } from "vitest";
import { startOf } from "./arrival";

test("words come from where they stood on the screen; those that are new or were hidden are in their places", () => {
  const before = {
    words: ["sea", "oven", "choir"],
    places: Float32Array.of(10, 20, 30, 40, Number.NaN, 0),
  };
  const start = startOf(
    before,
    ["oven", "tide", "sea", "choir"],
    Float32Array.of(1, 1, 2, 2, 3, 3, 4, 4),
    ({ x, y }) => ({ x: x / 10, y: -y / 10 }),
  );
  expect([...start]).toEqual([3, -4, 2, 2, 1, -2, 4, 4]);
});

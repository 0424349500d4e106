import { describe, expect, test } from "vitest";
import { containing, rowsOf } from "./word-rows";

const words = ["the", "Zebra", "apple", "ape", "__proto__"];

describe("rows", () => {
  test("hold what was typed, in any case", () => {
    const frequent = { matches: containing(words, " AP "), order: "frequency" } as const;
    expect(rowsOf(words, [3, 2, 1, 0, 4], frequent)).toEqual([2, 3]);
    expect(rowsOf(words, [4], { matches: containing(words, "proto"), order: "name" })).toEqual([4]);
  });

  test("come by name or by frequency", () => {
    const all = [4, 1, 0, 2, 3];
    expect(rowsOf(words, all, { matches: containing(words, ""), order: "frequency" })).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(rowsOf(words, all, { matches: containing(words, ""), order: "name" }).slice(1)).toEqual([
      3, 2, 0, 1,
    ]);
    expect(all).toEqual([4, 1, 0, 2, 3]);
  });
});

import { describe, expect, it } from "vitest";
import { vectorsOf } from "../../testing/vectors";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import { TaskControl } from "../tasks/task-control";
import { indexSpellings, lookUp } from "./look-up";

const words = [
  "/c/en/coffee_pot",
  "Paris",
  "McDonald",
  "m\u00FCller",
  "New_York",
  "don't",
  "harbour",
  "harbor",
  "PARIS",
];

/** Words in the index from the beginning, a few at a time. */
async function indexed() {
  const vectors = await vectorsOf(words);
  const task = new TaskControl({ now: () => 0, yieldToEvents: async () => {} });
  await indexSpellings(() => vectors, new Slicer(task, new SliceBudget(2)));
  return vectors;
}

describe("lookUp", () => {
  it("gives an exact match first and alone", async () => {
    const vectors = await vectorsOf(words);
    expect(lookUp(vectors, "harbor", 5)).toEqual({ same: ["harbor"], similar: [] });
    expect(lookUp(vectors, "PARIS", 5)).toEqual({ same: ["PARIS"], similar: [] });
  });

  it.each([
    ["another case", "paris", ["Paris", "PARIS"]],
    ["another case", "mcdonald", ["McDonald"]],
    ["another normal form", "mu\u0308ller", ["m\u00FCller"]],
    ["a prefix", "coffee_pot", ["/c/en/coffee_pot"]],
    ["a prefix and a space", "Coffee pot", ["/c/en/coffee_pot"]],
    ["a space", "new york", ["New_York"]],
    ["an apostrophe", "don\u2019t", ["don't"]],
  ])("finds words in %s: %s", async (_, typed, same) => {
    expect(lookUp(await indexed(), typed, 5).same).toEqual(same);
  });

  it.each([
    ["harbuor", ["harbour", "harbor"]],
    ["pariss", ["Paris", "PARIS"]],
    ["mullerr", ["m\u00FCller"]],
    ["xyz", []],
  ])("finds words with a typing error: %s", async (typed, similar) => {
    const found = lookUp(await vectorsOf(words), typed, 5);
    expect(lookUp(await indexed(), typed, 5)).toEqual(found);
    expect(found.same).toEqual([]);
    expect(found.similar.slice(0, similar.length)).toEqual(similar);
  });
});

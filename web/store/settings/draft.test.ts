import { describe, expect, test } from "vitest";
import { resolved } from "../../testing/fake-library";
import { type Edits, optionsFrom, spoken, textOf, withoutDefaults } from "./draft";

const options = (edits: Edits) => {
  const draft = optionsFrom(edits);
  return "options" in draft ? draft.options : draft.problem;
};

describe("options from what stands in the fields", () => {
  test.each<[Edits, object]>([
    [{ vectorSize: " 50 " }, { vectorSize: 50 }],
    [{ levels: "25, 50, 100" }, { levels: [25, 50, 100] }],
    [{ levels: "25/50/100" }, { levels: [25, 50, 100] }],
    [{ levels: " 25 50;100," }, { levels: [25, 50, 100] }],
    [{ levelWeights: "0.5, 1" }, { levelWeights: [0.5, 1] }],
    [{ alpha: "5e-2" }, { alpha: 0.05 }],
    [{ alpha: "0,05" }, { alpha: 0.05 }],
    [
      { sg: "0", hs: "1" },
      { sg: 0, hs: 1 },
    ],
    [
      { shrinkWindows: "false", cbowMean: "0" },
      { shrinkWindows: false, cbowMean: 0 },
    ],
    [{ maxFinalVocab: "" }, { maxFinalVocab: null }],
    [
      { start: "random", joint: "false" },
      { start: "random", joint: false },
    ],
    [{ startBlend: "" }, { startBlend: null }],
    [{ startBlend: "0.5" }, { startBlend: 0.5 }],
    [{ window: "all" }, { window: 10_000 }],
    [
      { epochs: "５", alpha: "０．０５", levels: "２５、５０，１００" },
      { epochs: 5, alpha: 0.05, levels: [25, 50, 100] },
    ],
    // The library says what may be there.
    [{ window: "" }, { window: "" }],
    [
      { seed: "-1", epochs: "2.5" },
      { seed: -1, epochs: 2.5 },
    ],
    [
      { alpha: "fast", sample: "1,000,5" },
      { alpha: "fast", sample: "1,000,5" },
    ],
  ])("%j", (edits, expected) => {
    expect(options(edits)).toEqual(expected);
  });

  test.each<[Edits, string]>([
    [{ levels: " , " }, "Levels: write at least one number, as in 25, 50, 100."],
    [{ levels: "25, x" }, "“x” is not a whole number. Write them as in 25, 50, 100."],
    [{ levels: "2.5" }, "“2.5” is not a whole number. Write them as in 25, 50, 100."],
  ])("%j is refused: %s", (edits, message) => {
    expect(options(edits)).toMatchObject({ message });
  });
});

test("values read as one would type them", () => {
  const defaults = resolved({ levelWeights: [1, 0.5] });
  expect(textOf("alpha", defaults)).toBe("0.025");
  expect(textOf("levels", defaults)).toBe("25, 50, 100");
  expect(textOf("levelWeights", defaults)).toBe("1, 0.5");
  expect(textOf("maxFinalVocab", defaults)).toBe("");
});

test("values read in a sentence", () => {
  expect(spoken("sg", "1")).toBe("Skip-gram");
  expect(spoken("start", "spectral")).toBe("From co-occurrences");
  expect(spoken("shrinkWindows", "true")).toBe("on");
  expect(spoken("maxFinalVocab", "")).toBe("none");
});

test("levels that are the default at another vector size are an edit still", () => {
  const defaults = resolved({});
  expect(withoutDefaults({ levels: "25, 50, 100" }, defaults)).toHaveProperty("levels");
  expect(withoutDefaults({ window: "5", epochs: "6" }, defaults)).toEqual({ epochs: "6" });
});

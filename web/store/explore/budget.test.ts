import { expect, test } from "vitest";
import type { SizeQuality } from "../../../src/index";
import { chooseSize, parseBudget, qualities } from "./budget";

const size = (
  level: number,
  precision: SizeQuality["precision"],
  bytes: number,
  overlap: number,
  spearman: number | null = null,
): SizeQuality => ({
  ...{ level, precision, bytes, overlap, overlapError: 0.01, spearman },
  ...{ synonyms: null, synonymsError: 0 },
});

const report = (...sizes: SizeQuality[]) => ({
  neighbours: 10,
  sampled: 200,
  words: 1_000,
  pairs: 102,
  questions: 0,
  chance: 0,
  sizes,
  cuts: [],
});

const SIZES = [
  size(25, "float32", 1_000, 0.6, 0.5),
  size(25, "int8", 290, 0.59, 0.49),
  size(100, "int8", 1_040, 0.97, 0.51),
  size(100, "float16", 2_000, 0.999, 0.5),
  size(100, "float32", 4_000, 1, 0.5),
];

test("budgets are sizes and shares", () => {
  expect(parseBudget("1 MB")).toEqual({ bytes: 1e6 });
  expect(parseBudget(" 1,5mb ")).toEqual({ bytes: 1.5e6 });
  expect(parseBudget("800 kB")).toEqual({ bytes: 8e5 });
  expect(parseBudget("95%")).toEqual({ share: 0.95 });
  expect(parseBudget("2.5 ms")).toEqual({ milliseconds: 2.5 });
  for (const text of ["500/s", "500 queries/s", "500 per second", "500 searches per second"])
    expect(parseBudget(text), text).toEqual({ milliseconds: 2 });
  for (const text of ["5 s", "3 sm", "", "95", "120 %", "0 MB", "1 TB", "one MB"])
    expect(parseBudget(text), text).toBeNull();
});

test("the smallest that is good enough, or the best that is small enough", () => {
  const { choices, by } = qualities(report(...SIZES.map((each) => ({ ...each, spearman: null }))));
  expect(by).toBe("neighbours");
  const chosen = (text: string) => {
    const budget = parseBudget(text);
    const found = budget && chooseSize(choices, budget);
    return found && `${found.level} ${found.precision}`;
  };
  expect(chosen("95 %")).toBe("100 int8");
  expect(chosen("50 %")).toBe("25 int8");
  expect(chosen("100 %")).toBe("100 float32");
  expect(chosen("2 kB")).toBe("100 float16");
  expect(chosen("1 kB")).toBe("25 float32");
  expect(chosen("100 B")).toBeNull();
});

test("the best that is quick enough, once searches were timed", () => {
  const { choices } = qualities(report(...SIZES.map((each) => ({ ...each, spearman: null }))));
  const speeds = new Map([
    [25, 1],
    [100, 3],
  ]);
  expect(chooseSize(choices, { milliseconds: 2 }, speeds)).toMatchObject({
    ...{ level: 25, precision: "float32" },
  });
  expect(chooseSize(choices, { milliseconds: 3 }, speeds)?.level).toBe(100);
  expect(chooseSize(choices, { milliseconds: 0.5 }, speeds)).toBeNull();
  expect(chooseSize(choices, { milliseconds: 2 })).toBeNull();
});

test("judgements count more than neighbours, and equals go to the smaller", () => {
  const { choices, by } = qualities(report(...SIZES));
  expect(by).toBe("pairs");
  expect(chooseSize(choices, { share: 0.95 })).toMatchObject({ level: 25, precision: "int8" });
  expect(chooseSize(choices, { bytes: 500 })?.share).toBeCloseTo(0.98);
  expect(choices[0]?.error).toBeCloseTo(Math.sqrt(0.75) / 10 / 0.5);
  const against = SIZES.map((each) => ({ ...each, spearman: -0.1 }));
  expect(qualities(report(...against)).by).toBe("neighbours");
});

test("of answers to questions for synonyms counts what is beyond guessing", () => {
  const answered = (shares: readonly number[]) =>
    SIZES.map((each, at) => ({
      ...{ ...each, spearman: null, synonyms: shares[at] ?? 0, synonymsError: 0.01 },
    }));
  const asked = (shares: readonly number[]) => ({
    ...report(...answered(shares)),
    ...{ questions: 400, chance: 0.25 },
  });
  const { choices, by } = qualities(asked([0.6, 0.25, 0.73, 0.2, 0.75]));
  expect(by).toBe("synonyms");
  expect(choices.map(({ share }) => Number(share.toFixed(2)))).toEqual([0.7, 0, 0.96, 0, 1]);
  expect(choices[0]?.error).toBeCloseTo(0.02);
  expect(chooseSize(choices, { share: 0.95 })).toMatchObject({ level: 100, precision: "int8" });
  // Vectors that answer hardly more than guessing does cannot be cut by this.
  expect(qualities(asked([0.3, 0.3, 0.3, 0.3, 0.3])).by).toBe("neighbours");
  const judged = answered([0.6, 0.6, 0.6, 0.6, 0.75]).map((each) => ({ ...each, spearman: 0.5 }));
  expect(qualities({ ...report(...judged), questions: 400, chance: 0.25 }).by).toBe("pairs");
});

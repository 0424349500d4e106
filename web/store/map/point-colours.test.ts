import { expect, test } from "vitest";
import { CATEGORY_COLOURS } from "../../ui/palette";
import { categoriesOf, MISSING, numbersOf, onlyAtLevels, placeOf } from "./point-colours";

test("the most common categories have a colour each, the others one together", () => {
  const values = Array.from({ length: 40 }, (_, i) => `v${Math.min(i, 39 - i)}`);
  const { of, categories, missing } = categoriesOf("label", ["", null, ...values, "v0"]);
  expect(categories).toHaveLength(CATEGORY_COLOURS + 1);
  expect(categories[0]).toMatchObject({ label: "v0", words: 3 });
  expect(categories.at(-1)).toMatchObject({ label: "others", words: 20, colour: null });
  expect([missing, of[0], of[1], of[2]]).toEqual([2, MISSING, MISSING, 0]);
});

test("numbers lie between the least and the most, by factors if they are skewed", () => {
  const even = numbersOf("age", Float64Array.of(2, Number.NaN, 4, 3));
  expect(even).toMatchObject({ least: 2, most: 4, logarithmic: false, missing: 1 });
  expect(placeOf(even, 3)).toBe(0.5);
  const skewed = numbersOf("count", Float64Array.of(1, 1, 10, 2, 100));
  expect(skewed.logarithmic).toBe(true);
  expect(placeOf(skewed, 10)).toBeCloseTo(0.5);
  expect(numbersOf("share", Float64Array.of(0.2, 0.4), true)).toMatchObject({
    least: 0,
    most: 0.4,
  });
  expect(placeOf(numbersOf("same", Float64Array.of(7, 7)), 7)).toBe(0.5);
  expect(numbersOf("none", Float64Array.of(Number.NaN))).toMatchObject({ missing: 1 });
});

test("neighbours are told apart by the only level that has them", () => {
  const columns = [
    { level: 8, neighbours: [["a", 1] as const, ["b", 1] as const] },
    { level: 16, neighbours: [["b", 1] as const, ["c", 1] as const] },
  ].map((each) => ({
    ...each,
    neighbours: each.neighbours.map(([w, s]): [string, number] => [w, s]),
  }));
  const { of, categories } = onlyAtLevels(columns, ["a", "b", "c", "d"]);
  expect([...of]).toEqual([0, 2, 1, MISSING]);
  expect(categories.map(({ label, words }) => [label, words])).toEqual([
    ["only at 8", 1],
    ["only at 16", 1],
    ["at several levels", 1],
  ]);
});

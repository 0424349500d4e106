import { expect, test } from "vitest";
import { median } from "../median";
import { createMoves, distance, type RunRows } from "./moves";

/** Rows of three numbers, the last of which is beyond the level that is looked at. */
function rows(of: Record<string, readonly [x: number, y: number]>, counts: number[]): RunRows {
  const words = Object.keys(of);
  const numbers = Object.values(of).flatMap(([x, y]) => [x, y, 99]);
  return { words, counts, rows: Float32Array.from(numbers), width: 3 };
}

const common = rows({ sea: [1, 0], gay: [1, 0], rare: [0, 1] }, [100, 50, 5]);

test("words are followed from slice to slice and from the common run, whatever their order", () => {
  const moves = createMoves(common, 2);
  moves.add(rows({ sea: [2, 0], gay: [1, 0] }, [60, 20]));
  moves.add(rows({ gay: [0, 3], sea: [1, 0], other: [1, 1] }, [30, 40, 9]));
  const [first, second] = moves.slices;
  expect([...(first?.fromCommon ?? [])]).toEqual([0, 0, Number.NaN]);
  expect([...(first?.sinceBefore ?? [])]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect([...(second?.sinceBefore ?? [])]).toEqual([0, 1, Number.NaN]);
  expect([...(second?.counts ?? [])]).toEqual([40, 30, 0]);
  expect(moves.mostMoved()).toEqual([
    { word: "gay", moved: 1, step: 1, stepTo: 1, count: 50, leastCount: 20 },
    { word: "sea", moved: 0, step: 0, stepTo: 0, count: 100, leastCount: 40 },
  ]);
});

test("a slice without a word is passed over: its next step is from the last slice that had it", () => {
  const moves = createMoves(common, 2);
  moves.add(rows({ gay: [1, 0], sea: [1, 0] }, [7, 8]));
  moves.add(rows({ sea: [1, 0] }, [9]));
  moves.add(rows({ gay: [0, 1], sea: [1, 0] }, [6, 8]));
  const places = moves.slices.map(({ sinceBefore }) => sinceBefore[1]);
  expect(places).toEqual([Number.NaN, Number.NaN, 1]);
  expect(moves.slices[1]?.medians.sinceBefore).toBe(0);
});

test("distances are those of directions", () => {
  const row = (...numbers: number[]) => Float32Array.from(numbers);
  expect(distance(row(1, 1), row(3, 3))).toBeCloseTo(0);
  expect(distance(row(1, 0), row(-2, 0))).toBe(2);
  expect(distance(row(0, 0), row(1, 0))).toBe(1);
  expect(median(row(Number.NaN, 3, 1, 2))).toBe(2);
  expect(median(row(Number.NaN))).toBeNaN();
});

import { expect, test } from "vitest";
import { robustScores, spansOf } from "./robust-scores";

test("spans lie end to end, cover all ranks, and none is too small to compare", () => {
  for (const count of [0, 1, 39, 80, 81, 1_000, 54_321]) {
    const spans = spansOf(count);
    expect(spans.map(([start]) => start)).toEqual([0, ...spans.map(([, end]) => end)].slice(0, -1));
    expect(spans.at(-1)?.[1] ?? 0).toBe(count);
    for (const [start, end] of spans)
      expect(end - start).toBeGreaterThanOrEqual(Math.min(40, count));
  }
});

test("values are compared with those of about their rank, however both fall with it", () => {
  const values = Array.from({ length: 400 }, (_, rank) => 10 - rank / 50 + Math.sin(rank));
  values[300] = 9;
  const standing = robustScores(values);
  expect(standing[300]).toBe(3);
  expect(Math.abs(standing[0] ?? 9)).toBeLessThanOrEqual(3);
  const middle = [...standing].toSorted((a, b) => a - b)[200] ?? 9;
  expect(Math.abs(middle)).toBeLessThan(0.5);
});

test("values that are all alike say nothing", () => {
  const ones = Array.from({ length: 400 }, (_, rank) => 1 + (rank % 7) * 1e-7);
  expect(robustScores(ones)).toEqual(new Float64Array(400));
  expect(robustScores([])).toHaveLength(0);
});

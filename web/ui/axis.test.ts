import { expect, test } from "vitest";
import { axisFor, roundStep, usualRange } from "./axis";

test.each([
  [1, 5, 0.2],
  [0.23, 6, 0.05],
  [37, 4, 10],
])("a span of %d in at most %d steps goes by %d", (span, most, step) => {
  expect(roundStep(span, most)).toBeCloseTo(step, 9);
});

test("an axis has round ends around its values", () => {
  expect(axisFor([0.62, 0.91], 6)).toMatchObject({ low: 0.6, high: expect.closeTo(0.95, 9) });
  expect(axisFor([0.5], 6).ticks.length).toBeGreaterThan(1);
  expect(axisFor([-1, 3], 4).ticks).toEqual([-1, 0, 1, 2, 3]);
});

test("a value far from all others is left out of the range and told, one of a steady climb is not", () => {
  const climb = Array.from({ length: 40 }, (_, i) => i / 100);
  expect(usualRange(climb)).toEqual({ low: 0, high: 0.39, beyond: [] });
  expect(usualRange([5, ...climb, -3])).toEqual({ low: 0, high: 0.39, beyond: [5, -3] });
  // Most are equal: what differs is not hidden among them by an axis of no width.
  const flat = Array.from({ length: 40 }, () => 1);
  expect(usualRange([...flat, 2])).toEqual({ low: 1, high: 1, beyond: [2] });
});

test("a few values are all within their range", () => {
  expect(usualRange([1, 1, 1, 9])).toEqual({ low: 1, high: 9, beyond: [] });
  expect(usualRange([])).toMatchObject({ beyond: [] });
});

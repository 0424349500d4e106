import { expect, test } from "vitest";
import { axisFor, roundStep } from "./axis";

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

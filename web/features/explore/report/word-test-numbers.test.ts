import { expect, test } from "vitest";
import {
  coefficient,
  correlationInterval,
  fractionInterval,
  fractionText,
  intervalText,
  percentText,
  pValue,
} from "./word-test-numbers";

test("correlations have three decimals and a true minus; those that say nothing are a dash", () => {
  expect(coefficient({ coefficient: -0.12345, pValue: 0.5 })).toBe("−0.123");
  expect(coefficient({ coefficient: Number.NaN, pValue: Number.NaN })).toBe("–");
});

test("small probabilities are only called small", () => {
  expect(pValue({ coefficient: 1, pValue: 1e-20 })).toBe("< 0.001");
  expect(pValue({ coefficient: 0.1, pValue: 0.0421 })).toBe("0.042");
  expect(pValue({ coefficient: Number.NaN, pValue: Number.NaN })).toBe("–");
});

test("shares are per cent", () => {
  expect(fractionText(0.4567)).toBe("45.7\u00a0%");
  expect(percentText(9.35)).toBe("9.3\u00a0%");
});

test("intervals are those of the textbooks", () => {
  const r = { coefficient: 0.5, pValue: 0 };
  const near = (ends: readonly number[] | null) => ends?.map((end) => end.toFixed(3));
  expect(near(correlationInterval(r, 50, false))).toEqual(["0.257", "0.683"]);
  expect(near(correlationInterval(r, 50, true))).toEqual(["0.241", "0.692"]);
  expect(near(fractionInterval(8, 10))).toEqual(["0.490", "0.943"]);
  expect(near(fractionInterval(0, 10))).toEqual(["0.000", "0.278"]);
  expect(correlationInterval(r, 4, true)).toBeNull();
  expect(intervalText(fractionInterval(1, 0), fractionText)).toBe("–");
});

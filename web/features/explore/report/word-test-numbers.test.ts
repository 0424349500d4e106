import { expect, test } from "vitest";
import { coefficient, fractionText, percentText, pValue } from "./word-test-numbers";

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

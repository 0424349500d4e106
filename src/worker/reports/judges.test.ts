import { expect, test } from "vitest";
import { differenceError, shareOf } from "./judges";

const of = (text: string) => Uint8Array.from(text, Number);

test("what was answered right, and how sure a difference is", () => {
  expect(shareOf(of("1101"))).toBe(0.75);
  expect(shareOf(of(""))).toBeNull();
  expect(shareOf(undefined)).toBeNull();
  // Of 8 questions 2 were lost and 1 was won: the variance is (3 − 1 / 8) / 64.
  const [full, cut] = [of("11110000"), of("11001000")];
  expect(differenceError(cut, full)).toBeCloseTo(Math.sqrt(3 - 1 / 8) / 8);
  expect(differenceError(full, full)).toBe(0);
  expect(differenceError(undefined, full)).toBe(0);
});

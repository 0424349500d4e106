import { expect, test } from "vitest";
import { levelsIn } from "./opened-levels";

test("levels are rising numbers up to the vectors' size", () => {
  expect(levelsIn("25, 50 / 100", 100)).toEqual([25, 50, 100]);
  expect(levelsIn("", 100)).toContain("at least one");
  expect(levelsIn("25, x", 100)).toContain("1 to 100");
  expect(levelsIn("101", 100)).toContain("1 to 100");
  expect(levelsIn("50, 25", 100)).toContain("larger");
});

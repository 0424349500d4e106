import { expect, test } from "vitest";
import { adviceFor } from "./advice";

test("a corpus of usual size needs no advice", () => {
  expect(adviceFor(1_800_000)).toBeNull();
});

test("a small text keeps more of its words", () => {
  expect(adviceFor(150_000)?.edits).toEqual({ minCount: "2" });
});

test("very little text is told to be that", () => {
  expect(adviceFor(2_000)?.reason).toContain("chance");
  expect(adviceFor(100_000)?.reason).not.toContain("chance");
});

test("a big text can spare its rare words", () => {
  expect(adviceFor(1e9)?.edits).toEqual({ minCount: "20" });
});

import { expect, test } from "vitest";
import { adviceFor } from "./advice";

test("a corpus of usual size needs no advice", () => {
  expect(adviceFor(1_800_000)).toBeNull();
});

test("the smaller the text, the more epochs", () => {
  const epochs = [150_000, 60_000, 10_000].map((words) => Number(adviceFor(words)?.edits.epochs));
  expect(epochs).toEqual([15, 30, 50]);
  expect(adviceFor(150_000)?.edits.minCount).toBe("2");
});

test("very little text is told to be that", () => {
  expect(adviceFor(2_000)?.reason).toContain("chance");
  expect(adviceFor(100_000)?.reason).not.toContain("chance");
});

test("a big text needs fewer epochs and can spare its rare words", () => {
  expect(adviceFor(1e9)?.edits).toEqual({ minCount: "20", epochs: "3", alpha: "0.025" });
});

import { expect, test } from "vitest";
import { adviceFor } from "./advice";

const text = (words: number) => ({ words, sentences: words / 20, sequences: null });

test("a corpus of usual size needs no advice", () => {
  expect(adviceFor(text(1_800_000))).toEqual([]);
});

test("a small text keeps more of its words", () => {
  expect(adviceFor(text(150_000)).map(({ edits }) => edits)).toEqual([{ minCount: "2" }]);
});

test("very little text is told to be that", () => {
  expect(adviceFor(text(2_000))[0]?.reason).toContain("chance");
  expect(adviceFor(text(100_000))[0]?.reason).not.toContain("chance");
});

test("a big text can spare its rare words", () => {
  expect(adviceFor(text(1e9)).map(({ edits }) => edits)).toEqual([{ minCount: "20" }]);
});

test("of lists of items and short sequences of ids the whole is the context", () => {
  const whole = { window: "all", sample: "0", maxN: "0" };
  const edits = (sequences: "items" | "ids" | "k-mers", length: number) =>
    adviceFor({ words: 1e6, sentences: 1e6 / length, sequences }).map((each) => each.edits);
  expect(edits("items", 60)).toEqual([whole]);
  expect(edits("ids", 8)).toEqual([whole]);
  expect(edits("ids", 80)).toEqual([{ sample: "0", maxN: "0" }]);
  expect(edits("k-mers", 60)).toEqual([{ sample: "0", maxN: "0" }]);
});

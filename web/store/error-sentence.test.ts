import { expect, test } from "vitest";
import { engineError } from "../testing/fake-library";
import { fieldOf, sentenceOf } from "./error-sentence";

test("options are called by the labels of their fields", () => {
  const data = { option: "vectorSize", value: "0", allowed: "1 to 4096" };
  const error = engineError("bad-option", "vectorSize is 0.", data);
  expect(sentenceOf(error)).toBe("“Vector size” is 0; it may be 1 to 4096.");
  expect(fieldOf(error)).toBe("vectorSize");
});

test("a value is told as it was typed, and no longer than one can read", () => {
  const sentence = (option: string, value: string) => {
    const data = { option, value, allowed: "a number from 0 to 1" };
    return sentenceOf(engineError("bad-option", "", data));
  };
  expect(sentence("sample", '"1 e-3"')).toMatch(
    /^“.*” is “1 e-3”; it may be a number from 0 to 1\.$/,
  );
  expect(sentence("sample", '""')).toMatch(/ is empty; /);
  expect(sentence("sample", "9".repeat(500)).length).toBeLessThan(200);
  expect(sentence("maxFinalVocab", "1")).toMatch(/, or empty\.$/);
});

test.each([
  [
    "empty-vocabulary",
    { words: 1_200, wanted: 50, highestCount: 30 },
    /none of the 1,200\sdistinct words occurs 50\stimes .*Lower “Minimum count”, raise “Vocabulary/,
  ],
  [
    "diverged",
    { option: "alpha", value: "9", loss: 3e6 },
    /mean loss of 3,000,000 per pair\. Lower “Learning rate”, which is 9/,
  ],
  ["nothing-trained", {}, /lower “Minimum count”.*raise “/],
  ["vocabulary-too-small", { words: 1, wanted: 2 }, /has 1\sword,.*Lower “Minimum count” or add/],
  ["out-of-memory", { bytesNeeded: 2e6 }, /2\sMB more are needed\. Lower “Vector size”/],
  [
    "out-of-memory",
    { words: 5_000, bytesNeeded: 2e6, bytesAvailable: 1e6 },
    /5,000\swords needs 2\sMB, but only 1\sMB are left/,
  ],
])("%s speaks the page's language", (code, data, says) => {
  const sentence = sentenceOf(engineError(code, "minCount, vectorSize and all.", data));
  expect(sentence).toMatch(says);
  expect(sentence).not.toMatch(/[a-z][A-Z]/);
});

test("other sentences are the library's own", () => {
  expect(sentenceOf(engineError("bad-option", "limit is 0.", { option: "limit" }))).toBe(
    "limit is 0.",
  );
  expect(sentenceOf(engineError("unknown-word", "“Xyz” is not known.", { word: "Xyz" }))).toBe(
    "“Xyz” is not known.",
  );
  expect(sentenceOf(engineError("vocabulary-too-small", "One word only."))).toBe("One word only.");
  expect(sentenceOf(new TypeError("x is undefined"))).toBe("x is undefined");
  expect(sentenceOf("just text")).toBe("just text");
  expect(fieldOf(engineError("bad-option", "", { option: "constructor" }))).toBeNull();
});

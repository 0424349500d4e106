import { describe, expect, test } from "vitest";
import {
  bytes,
  bytesOf,
  count,
  counted,
  duration,
  percent,
  rate,
  roughly,
  short,
  similarity,
} from "./format";

/** The text with ordinary spaces, which are easier to write in a test. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  [0, "0"],
  [912, "912"],
  [61_204, "61,204"],
  [1_766_912, "1,766,912"],
])("count %d", (value, text) => expect(count(value)).toBe(text));

test("counted", () => {
  expect(plain(counted(1, "word"))).toBe("1 word");
  expect(plain(counted(61_204, "word"))).toBe("61,204 words");
  expect(plain(counted(2, "man", "men"))).toBe("2 men");
});

test.each([
  [0, "0"],
  [999, "999"],
  [999.7, "1 k"],
  [38_400, "38 k"],
  [999_499, "999 k"],
  [999_999, "1 M"],
  [1_240_000, "1.2 M"],
  [6_200_000, "6.2 M"],
  [62_000_000, "62 M"],
  [2.5e9, "2.5 G"],
])("short %d", (value, text) => expect(plain(short(value))).toBe(text));

test.each([
  [0, "0 B"],
  [812, "812 B"],
  [9_960, "10 kB"],
  [48_900_000, "49 MB"],
  [4_294_967_296, "4.3 GB"],
  [5e12, "5,000 GB"],
])("bytes %d", (value, text) => expect(plain(bytes(value))).toBe(text));

test("part and whole in one unit", () => {
  expect(plain(bytesOf(38_200_000, 120_000_000))).toBe("38 of 120 MB");
  expect(plain(bytesOf(500_000, 2_500_000))).toBe("0.5 of 2.5 MB");
  expect(plain(bytesOf(0, 0))).toBe("0 of 0 B");
});

test("rate", () => {
  expect(plain(rate(1_234_567))).toBe("1.2 M words/s");
  expect(plain(rate(640))).toBe("640 words/s");
});

test.each([
  [0.2, "under 1 s"],
  [1.1, "1 s"],
  [59.6, "1 min"],
  [125, "2 min 5 s"],
  [3_600, "1 h"],
  [4_320, "1 h 12 min"],
])("duration %d", (value, text) => expect(plain(duration(value))).toBe(text));

test.each([
  [0, "5 s"],
  [11, "15 s"],
  [58, "1 min"],
  [200, "3 min"],
  [9_000, "2.5 h"],
])("roughly %d", (value, text) => expect(plain(roughly(value))).toBe(text));

describe("percent", () => {
  test("is 100 only at the end", () => expect(plain(percent(0.999))).toBe("99 %"));
  test("keeps within bounds", () => {
    expect(plain(percent(1.2))).toBe("100 %");
    expect(plain(percent(-1))).toBe("0 %");
  });
});

test("similarity", () => {
  expect(similarity(0.8349)).toBe("0.83");
  expect(similarity(1)).toBe("1.00");
  expect(similarity(-0.25)).toBe("−0.25");
  expect(similarity(-0.001)).toBe("0.00");
});

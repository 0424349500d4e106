import { expect, test } from "vitest";
import type { TextPiece } from "../../../src/index";
import { fakeReport } from "../../testing/fake-library";
import { sequencesIn } from "./sequences";

const line = (text: string): TextPiece[] =>
  text.split(/( |_)/).map((part) => {
    const gap = part === " " || part === "_";
    return { text: part, fate: gap ? "gap" : "word", word: gap ? "" : part };
  });
const reportOf = (text: string, format = fakeReport().format) => ({
  ...fakeReport(),
  format,
  lines: Array.from({ length: 10 }, () => line(text)),
});

test.each([
  ["items", "red apples milk", "baskets"],
  ["ids", "u_17 u_4 u_301", "text"],
  ["ids", "17 4 301", "text"],
  ["ids", "B001121X B001037X", "json-lines"],
  ["k-mers", "GGAACT GAACTA AACTAG", "text"],
  [null, "the sea was calm in 1851 and grey", "text"],
  [null, "a list of words is a text too", "json-lines"],
] as const)("%s: %s", (expected, text, format) => {
  expect(sequencesIn(reportOf(text, format))).toBe(expected);
});

test("a few words say nothing", () => {
  expect(sequencesIn({ ...fakeReport(), lines: [line("1 2 3")] })).toBeNull();
});

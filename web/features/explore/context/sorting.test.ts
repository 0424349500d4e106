import { expect, test } from "vitest";
import { directionOf, sortLines } from "./sorting";

const line = (left: string, word: string, right: string) => ({
  file: 0,
  line: 1,
  left,
  word,
  right,
  cutLeft: false,
  cutRight: false,
  leftPartners: [],
  rightPartners: [],
});

test("lines are sorted by the words beside the one in the middle", () => {
  const lines = [
    line("of the deep ", "sea", " — and"),
    line("A blue ", "sea", ", Zanzibar"),
    line("the Blue, ", "sea", " breeze"),
  ];
  const lefts = (by: "text" | "left" | "right") => sortLines(lines, by).map(({ left }) => left);
  expect(lefts("text")).toEqual(lines.map(({ left }) => left));
  expect(lefts("left")).toEqual(["A blue ", "the Blue, ", "of the deep "]);
  expect(lefts("right")).toEqual(["of the deep ", "the Blue, ", "A blue "]);
});

test("a line is read in the direction of its word", () => {
  expect(directionOf(line("the ", "sea", ""))).toBe("ltr");
  expect(directionOf(line("see ", "بحر", ""))).toBe("rtl");
  expect(directionOf(line("שלום ", "42", ""))).toBe("rtl");
  expect(directionOf(line("", "😀", ""))).toBe("ltr");
});

import { expect, test } from "vitest";
import { contextTable, differenceTable, matrixTable, neighbourTable, wordTable } from "./tables";

test("columns of neighbours stand side by side, also where one is shorter", () => {
  const table = neighbourTable([
    { name: "level 4", neighbours: [["sea", 0.5]] },
    {
      name: "level 8",
      neighbours: [
        ["sail", 0.75],
        ["sea", 0.25],
      ],
    },
  ]);
  expect(table.columns).toEqual([
    "rank",
    "level 4",
    "similarity, level 4",
    "level 8",
    "similarity, level 8",
  ]);
  expect(table.rows).toEqual([
    [1, "sea", 0.5, "sail", 0.75],
    [2, null, null, "sea", 0.25],
  ]);
});

test("words come with their place by frequency, and with counts if they were counted", () => {
  expect(wordTable([{ word: "sea", index: 4, count: 9 }])).toEqual({
    columns: ["rank", "word", "count"],
    rows: [[5, "sea", 9]],
  });
  expect(wordTable([{ word: "sea", index: 4, count: 0 }])).toEqual({
    columns: ["rank", "word"],
    rows: [[5, "sea"]],
  });
});

test("differences say how many of how many are shared", () => {
  const words = [{ word: "sea", overlap: 0.2, jaccard: 0.111 }];
  const { rows } = differenceTable({ shared: 3, compared: 1, neighbours: 25, words });
  expect(rows).toEqual([["sea", 5, 25, 0.111]]);
});

test("lines say where they come from and where they are cut", () => {
  const line = {
    ...{ file: 1, line: 7, left: "the ", word: "sea", right: " is deep" },
    ...{ cutLeft: true, cutRight: false, leftPartners: [], rightPartners: [] },
  };
  expect(contextTable([line], ["a.txt", "b.txt"]).rows).toEqual([
    ["b.txt", 7, "…the ", "sea", " is deep"],
  ]);
});

test("a matrix has a row and a column per word", () => {
  const matrix = Float32Array.of(1, 0.5, 0.5, 1);
  expect(matrixTable(["sea", "sail"], { level: 8, matrix })).toEqual({
    columns: ["", "sea", "sail"],
    rows: [
      ["sea", 1, 0.5],
      ["sail", 0.5, 1],
    ],
  });
});

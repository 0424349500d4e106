import { expect, test } from "vitest";
import { type Table, toCsv, toHtml, toJson, toTsv } from "./table";

const tricky: Table = {
  columns: ["word", "similarity"],
  rows: [
    ["plain", 0.921356737613678],
    ['say "a, b"\nand c', -0.5],
    ["=SUM(A1)", 1234567890],
    ["-ing", null],
    ["a\tb", 1],
    ["<b>&", 0],
  ],
};

test("CSV keeps words whole whatever they hold, and no spreadsheet runs one", () => {
  expect(toCsv(tricky)).toBe(
    [
      "\ufeffword,similarity",
      "plain,0.9213567",
      '"say ""a, b""\nand c",-0.5',
      "'=SUM(A1),1234567890",
      "'-ing,",
      "a\tb,1",
      "<b>&,0",
      "",
    ].join("\r\n"),
  );
});

test("pasted as text, a word with a tab stays in its cell", () => {
  const lines = toTsv(tricky).split("\r\n");
  expect(lines[1]).toBe("plain\t0.9213567");
  expect(lines[2]).toBe('"say ""a, b""\nand c"\t-0.5');
  expect(lines[5]).toBe('"a\tb"\t1');
});

test("JSON has every word as it is", () => {
  const read = JSON.parse(toJson(tricky)) as { word: string; similarity: number | null }[];
  expect(read.map(({ word }) => word)).toEqual(tricky.rows.map(([word]) => word));
  expect(read[0]?.similarity).toBe(0.9213567);
  expect(read[3]).toEqual({ word: "-ing", similarity: null });
});

test("a table without a head has its rows only", () => {
  const table: Table = { columns: [], rows: [["sea", 0.5]] };
  expect(toTsv(table)).toBe("sea\t0.5\r\n");
  expect(toHtml(table)).toBe("<table><tbody><tr><td>sea</td><td>0.5</td></tr></tbody></table>");
});

test("pasted as HTML, no word is mark-up", () => {
  expect(toHtml(tricky)).toContain("<tr><td>&lt;b&gt;&amp;</td><td>0</td></tr>");
  expect(toHtml(tricky)).toContain("<td>'=SUM(A1)</td>");
});

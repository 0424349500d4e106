import { expect, test } from "vitest";
import { cut, definitions, markdownParagraphs, paragraphs } from "./paragraphs.mjs";

test("a paragraph becomes one line", () => {
  expect(paragraphs("One\n two.\r\n \r\nThree.\n\n\n")).toEqual(["One two.", "Three."]);
});

test("a dictionary's pronunciations and sources are left out", () => {
  const entry =
    'Coagulate \\Co*ag"u*late\\, v. i.\n   To undergo coagulation. [Obs.]\n   [1913 Webster]\n';
  expect(definitions(entry)).toEqual(["Coagulate , v. i. To undergo coagulation. [Obs.]"]);
});

test("links and emphasis are left out", () => {
  expect(markdownParagraphs("## See _this_ [page](http://x.y/z)")).toEqual(["See this [page]"]);
});

test("a cut has about so many words, the same ones every time, in order", () => {
  const lines = Array.from({ length: 2000 }, (_, i) => `line number ${i}`);
  const some = cut(lines, 1500);
  expect(some.length).toBeGreaterThan(430);
  expect(some.length).toBeLessThan(570);
  expect(cut(lines, 1500)).toEqual(some);
  expect(some).toEqual(lines.filter((line) => some.includes(line)));
  expect(cut(lines, 1e9)).toEqual(lines);
});

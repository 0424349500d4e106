import { expect, test } from "vitest";
import {
  cut,
  definitions,
  htmlParagraphs,
  manualParagraphs,
  markdownParagraphs,
  paragraphs,
  taggedParagraphs,
} from "./paragraphs.mjs";

test("a paragraph becomes one line", () => {
  expect(paragraphs("One\n two.\r\n \r\nThree.\n\n\n")).toEqual(["One two.", "Three."]);
});

test("a dictionary's pronunciations and sources are left out", () => {
  const entry =
    'Coagulate \\Co*ag"u*late\\, v. i.\n   To undergo coagulation. [Obs.]\n   [1913 Webster]\n';
  expect(definitions(entry)).toEqual(["Coagulate , v. i. To undergo coagulation. [Obs.]"]);
});

test("parts of speech are left out", () => {
  const text = "\n\tThe/at jury/nn ,/, it/pps said/vbd\n\n\n1/2/cd and/or/cc\n";
  expect(taggedParagraphs(text)).toEqual(["The jury , it said", "1/2 and/or"]);
});

test("links and emphasis are left out", () => {
  expect(markdownParagraphs("## See _this_ [page](http://x.y/z)")).toEqual(["See this [page]"]);
});

test("blocks of a page are paragraphs; scripts, listings and navigation are left out", () => {
  const page = `<head><title>No</title></head><nav>no</nav><div><p>Eine <b>fette</b>
    Zeile &amp; mehr.<p>Zwei<pre>no</pre><script>no()</script></div>drei`;
  expect(htmlParagraphs(page)).toEqual(["Eine fette Zeile & mehr.", "Zwei", "drei"]);
});

test("requests and escapes of a manual page are left out, arguments of typefaces kept", () => {
  const page =
    '.TH LS 1\n.SH NAME\nls \\- zeigt\n.PP\nMit \\fB\\-l\\fP und\n.BR \\-\\-x (1)\n\\(co wir\n.\\" no';
  expect(manualParagraphs(page)).toEqual(["ls - zeigt", "Mit -l und --x (1) wir"]);
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

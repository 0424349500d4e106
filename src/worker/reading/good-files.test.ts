import { expect, it } from "vitest";
import { parquetFile } from "../../testing/parquet-file";
import { pdfFile } from "../../testing/pdf-file";
import { readLines, readTexts } from "../../testing/read-texts";

it("Parquet is read by its text column, whatever the row groups, and by a chosen one", async () => {
  const rows = Array.from({ length: 2_100 }, (_, at) => at);
  const file = parquetFile(
    [
      { name: "id", values: rows },
      { name: "author", values: rows.map((at) => ["Woolf", "Mann"][at % 2] ?? "") },
      { name: "text", values: rows.map((at) => `Das grüne Meer, 海 number ${at}`) },
    ],
    900,
  );
  const { text, tally } = await readTexts(file, { segment: false });
  expect(text).toBe(rows.map((at) => `Das grüne Meer, 海 number ${at}\n`).join(""));
  expect([...tally.formats.keys()]).toEqual(["parquet"]);
  const authors = await readLines(file, { textColumns: ["author"] });
  expect(authors.slice(0, 3)).toEqual(["Woolf", "Mann", "Woolf"]);
});

it("a PDF is read page by page, its lines as they are on the page", async () => {
  const file = pdfFile([
    ["The sea was calm (and grey) that", "morning. Nobody came out."],
    ["On the next page the wind blew."],
  ]);
  const { text, tally } = await readTexts(file);
  expect(text).toBe(
    "The sea was calm (and grey) that\nmorning. Nobody came out.\nOn the next page the wind blew.\n",
  );
  expect([...tally.formats.keys()]).toEqual(["pdf"]);
});

it("paragraphs of a PDF are put together from their lines, over pages too", async () => {
  const words = "the old captain walked down to the harbour in winter. Nobody else came".split(" ");
  const paragraph = Array.from({ length: 400 }, (_, at) => words[at % words.length]).join(" ");
  const lines: string[] = [];
  // Lines of print differ in their number of letters.
  for (let rest = paragraph; rest !== ""; ) {
    const width = 70 + ((7 * lines.length) % 10);
    const end = rest.length <= width ? rest.length : rest.lastIndexOf(" ", width);
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  const file = pdfFile([lines.slice(0, 20), lines.slice(20)]);
  expect(await readLines(file)).toEqual([paragraph]);
  expect(await readLines(file, { unit: "lines" })).toEqual(lines);
});

import { downloadZip } from "client-zip";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, type TestPage } from "../testing/page";

const CSV = `date,author,text
1850-01-02,"Woolf, V.","The sea, the Sea and a ship"
1850-11-03,Mann,"No water
but sea-weed"
1851-02-02,"Woolf, V.","A house by the sea"
1852-02-02,,Nothing
`;

let page: TestPage;

beforeAll(async () => {
  page = await openPage();
});

afterAll(() => page.close());

it("counts a word by the values of a column, of dates by years", async () => {
  const { countByColumn } = page.library;
  expect(await countByColumn(textFile(CSV), { word: "sea", column: "author" })).toEqual([
    { value: "Woolf, V.", occurrences: 3, words: 12 },
    { value: "Mann", occurrences: 1, words: 5 },
    { value: "", occurrences: 0, words: 1 },
  ]);
  expect(await countByColumn(textFile(CSV), { word: "SEA", column: "date" })).toEqual([
    { value: "1850", occurrences: 3, words: 12 },
    { value: "1851", occurrences: 1, words: 5 },
    { value: "1852", occurrences: 0, words: 1 },
  ]);
});

it("counts all that a scan counts, whatever is a list or comes in many parts", async () => {
  const { countByColumn, scanCorpus } = page.library;
  const rows = Array.from({ length: 30_000 }, (_, i) =>
    JSON.stringify({ tokens: ["sea", `w${i % 7}`], label: `l${i % 3}`, text: undefined }),
  );
  const file = textFile(rows.join("\n"));
  const counts = await countByColumn(file, { word: "sea", column: "label" });
  expect(counts).toEqual(
    ["l0", "l1", "l2"].map((value) => ({ value, occurrences: 10_000, words: 20_000 })),
  );
  const scan = await scanCorpus(file);
  expect(scan.words).toBe(60_000);
});

it("counts by document, and what has no such column is of no value", async () => {
  const { countByColumn } = page.library;
  const texts = ["the sea", "a ship", "sea and sea"];
  const parts = texts.map((input, at) => ({ name: `${at + 1}.txt`, input }));
  const files = await downloadZip(parts).blob();
  expect(await countByColumn(files, { word: "sea" })).toEqual([
    { value: "3.txt", occurrences: 2, words: 3 },
    { value: "1.txt", occurrences: 1, words: 2 },
    { value: "2.txt", occurrences: 0, words: 2 },
  ]);
  expect(await countByColumn(files, { word: "sea", column: "author" })).toEqual([
    { value: "", occurrences: 3, words: 7 },
  ]);
});

it("counts many words in one reading, as the model has them", async () => {
  const { countWordsByColumn } = page.library;
  const words = ["sea", "ship", "Sea", "the sea", "ä"];
  const byAuthor = await countWordsByColumn(textFile(`${CSV}1853,Mann,ä ship\n`), {
    ...{ words, column: "author" },
  });
  expect(byAuthor.map(({ value, words, counts }) => [value, words, ...counts])).toEqual([
    ["Woolf, V.", 12, 3, 1, 0, 0, 0],
    ["Mann", 7, 1, 1, 0, 0, 1],
    ["", 1, 0, 0, 0, 0, 0],
  ]);
  const reading = { files: textFile("the sea\n"), stopWords: ["the"], synonyms: { sea: "ship" } };
  const [changed] = await countWordsByColumn(reading, { words });
  expect([...(changed?.counts ?? [])]).toEqual([0, 1, 0, 0, 0]);
});

it("counts words by documents and by their folders, beyond some values together", async () => {
  const { countWordsByColumn } = page.library;
  const parts = ["a/1.txt", "a/2.txt", "3.txt"].map((name) => ({ name, input: "sea and sea" }));
  const files = await downloadZip(parts).blob();
  const by = async (folders: boolean) =>
    (await countWordsByColumn(files, { words: ["sea"], folders })).map(({ value, counts }) => [
      value,
      ...counts,
    ]);
  expect((await by(false)).sort()).toEqual([
    ["3.txt", 2],
    ["a/1.txt", 2],
    ["a/2.txt", 2],
  ]);
  expect(await by(true)).toEqual([
    ["a", 4],
    ["", 2],
  ]);
  const rows = Array.from({ length: 300 }, (_, i) => `sea,label${i}`);
  const many = await countWordsByColumn(textFile(["text,label", ...rows].join("\n")), {
    ...{ words: ["sea"], column: "label" },
  });
  expect(many).toHaveLength(201);
  expect(many.find(({ value }) => value === null)?.counts[0]).toBe(100);
});

it("refuses what cannot be counted", async () => {
  const { countByColumn } = page.library;
  expect(await failureOf(countByColumn(textFile(CSV), { word: "" }))).toMatchObject({
    code: "bad-option",
  });
  const { countWordsByColumn } = page.library;
  const both = { words: ["sea"], column: "author", folders: true };
  expect(await failureOf(countWordsByColumn(textFile(CSV), both))).toMatchObject({
    code: "bad-option",
  });
});

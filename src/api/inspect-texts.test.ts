import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, type TestPage } from "../testing/page";

let page: TestPage;

beforeAll(async () => {
  page = await openPage();
});

afterAll(() => page?.close());

const line = "User u_17 wrote http://a.org/x and @ann read POST-1 at 10:15\n";

describe("rules for patterns", () => {
  it("keep ids whole, and replace and drop others, in both modes", async () => {
    const patterns = {
      ids: "keep",
      urls: "placeholder",
      mentions: "drop",
      numbers: "drop",
    } as const;
    const files = textFile(line.repeat(20));
    for (const mode of ["words", "whitespace"] as const) {
      const scan = await page.library.scanCorpus({ files, patterns }, { tokenizer: { mode } });
      expect([...scan.topWords].sort()).toEqual([
        "<url>",
        "and",
        "at",
        "post-1",
        "read",
        "u_17",
        "user",
        "wrote",
      ]);
      expect(scan.words).toBe(160);
    }
  });

  it("show what becomes of the first lines", async () => {
    const files = textFile(line);
    const patterns = { ids: "keep", urls: "placeholder", mentions: "drop" } as const;
    const { lines } = await page.library.inspectTexts({ files, patterns });
    const [first = []] = lines;
    expect(first.map(({ text }) => text).join("")).toBe(line.trim());
    const fates = Object.fromEntries(first.map(({ text, fate, word }) => [text, [fate, word]]));
    expect(fates.u_17).toEqual(["word", "u_17"]);
    expect(fates["http://a.org/x"]).toEqual(["replaced", "<url>"]);
    expect(fates["@ann"]).toEqual(["dropped", ""]);
  });

  it("leave the text as it was where words are shown in context", async () => {
    const files = textFile(line);
    const patterns = { ids: "keep", urls: "keep" } as const;
    const { concordance } = page.library;
    for await (const lines of concordance({ files, patterns }, { words: ["u_17"] })) {
      for (const { left, word, right } of lines) {
        expect(left + word + right).toBe(line.trim());
        expect(word).toBe("u_17");
      }
    }
    expect.assertions(2);
  });

  it("are refused if they are unknown", async () => {
    const files = textFile(line);
    const scan = (patterns: object) => page.library.scanCorpus({ files, patterns });
    expect((await failureOf(scan({ emojis: "drop" }))).code).toBe("unknown-option");
    expect((await failureOf(scan({ urls: "hide" }))).code).toBe("bad-option");
  });
});

describe("tables with vectors in them", () => {
  const numbers = (row: number) => [0.25 + row, -1.5, 2];

  it("are read without these, which are told", async () => {
    const records = ["the sea is blue", "a ship sails", "the sail is white"].map((title, row) => ({
      title,
      place: numbers(row),
    }));
    const csv = records.map(({ title, place }) => `${title},"[${place.join(" ")}]",x`).join("\n");
    for (const text of [
      JSON.stringify(records),
      records.map((record) => JSON.stringify(record)).join("\n"),
      `title,place,sign\n${csv}\n`,
    ]) {
      const files = textFile(text);
      const { textColumns, columns } = await page.library.inspectTexts({ files });
      expect(textColumns).toEqual(["title"]);
      expect(columns.find(({ name }) => name === "place")?.kind).toBe("vector");
      const { topWords } = await page.library.scanCorpus({ files });
      expect([...topWords].sort()).toEqual(
        ["a", "blue", "is", "sail", "sails", "sea", "ship", "the", "white"].sort(),
      );
    }
  });

  it("whole numbers in lists are ids of items, which are read", async () => {
    const text = [
      [12, 7],
      [7, 301],
      [12, 301, 5],
    ].map((items) => JSON.stringify({ items }));
    const files = textFile(text.join("\n"));
    const { textColumns, columns } = await page.library.inspectTexts({ files });
    expect([textColumns, columns[0]?.kind]).toEqual([["items"], "list"]);
  });
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, type TestPage } from "../testing/page";

let page: TestPage;

beforeAll(async () => {
  page = await openPage();
});

afterAll(() => page.close());

async function found(corpus: Parameters<TestPage["library"]["findText"]>[0], text: string) {
  const lines = [];
  for await (const batch of page.library.findText(corpus, { text, limit: 3, width: 10 }))
    lines.push(...batch);
  return lines.map(({ file, line, left, word, right }) => [file, line, left, word, right]);
}

it("finds letters in the text as it is read, whatever rules do to words", async () => {
  const html = textFile(
    "<html><body><p>Near the Caf\u0065\u0301.</p><p>the s\u00ADea</p></body></html>",
  );
  const texts = { files: [html, textFile("a b\nthe search")], stopWords: ["the", "sea"] };
  expect(await found(texts, "the se")).toEqual([
    [0, 3, "", "the se", "a"],
    [1, 2, "", "the se", "arch"],
  ]);
  expect(await found(texts, "CAFÉ.")).toEqual([[0, 2, "Near the ", "Café.", ""]]);
});

it("stops at the limit, and when it is cancelled", async () => {
  const file = textFile("sea ".repeat(50_000));
  expect(await found(file, "sea")).toHaveLength(3);
  const signal = AbortSignal.abort();
  const search = page.library.findText(file, { text: "sea", signal });
  expect(await failureOf(search.next())).toMatchObject({ code: "AbortError" });
});

it.each([{ text: " " }, { text: "sea", width: 0 }, { text: "sea", width: 3_000 }])(
  "refuses %o",
  async (options) => {
    const search = page.library.findText(textFile("the sea"), options);
    expect(await failureOf(search.next())).toMatchObject({ code: "bad-option" });
  },
);

import type { Page } from "@playwright/test";
import type { KeyedVectors } from "../src/index";
import { expect, test } from "./support/library";

const words = ["iron", "ironing", "Ire", "__proto__", "كتاب", "👩‍👩‍👧", `${"a".repeat(40)}!`];

test.beforeEach(async ({ libraryPage }) => {
  await libraryPage.evaluate(async (words) => {
    const { Word2Vec } = window.library;
    const model = new Word2Vec({
      vectorSize: 4,
      minCount: 1,
      epochs: 1,
      tokenizer: { mode: "whitespace" },
    });
    await model.train(Array.from({ length: 20 }, () => words));
    Object.assign(window, { model });
  }, words);
});

async function find(page: Page, pattern: string) {
  return page.evaluate(async (pattern) => {
    const { wv } = (window as unknown as { model: { wv: KeyedVectors } }).model;
    try {
      return (await wv.findWords(pattern)).words.map(({ word }) => word).toSorted();
    } catch (error) {
      return error instanceof Error ? [error.name, error.message] : [];
    }
  }, pattern);
}

test("words are found by regular expressions, in a thread of its own", async ({ libraryPage }) => {
  expect(await find(libraryPage, "^ir(on|e)")).toEqual(["Ire", "iron", "ironing"]);
  expect(await find(libraryPage, "\\p{Script=Arabic}")).toEqual(["كتاب"]);
  expect(await find(libraryPage, "^__")).toEqual(["__proto__"]);
  expect(await find(libraryPage, "👧$")).toEqual(["👩‍👩‍👧"]);
  expect((await find(libraryPage, "(iron"))[0]).toBe("bad-pattern");
});

test("a pattern that never ends is given up, and the engine lives on", async ({ libraryPage }) => {
  const [code, message] = await find(libraryPage, "^(a+)+$");
  expect(code).toBe("bad-pattern");
  expect(message).toContain("^(a+)+$ takes too long");
  expect(await find(libraryPage, "ing$")).toEqual(["ironing"]);
});

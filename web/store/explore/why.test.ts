import { expect, test, vi } from "vitest";
import type { ConcordanceLine } from "../../../src/index";
import { FakeLibrary } from "../../testing/fake-library";
import { createWhy, type WhyText } from "./why";

const line = (left: string, word: string): ConcordanceLine => ({
  ...{ file: 0, line: 1, left, word, right: "" },
  ...{ cutLeft: false, cutRight: false, leftPartners: [], rightPartners: [] },
});

const counts: Record<string, number> = { the: 1_000, salt: 10, ship: 20 };

const text: WhyText = {
  blobs: [new Blob(["a text"])],
  tokenizer: { mode: "words", lowercase: true },
  wv: {
    size: 400,
    indexToKey: async () => ["the"],
    getCount: async (word) => counts[String(word)] ?? 0,
  },
};

test("tells the words that are near both, and the last question only", async () => {
  const library = new FakeLibrary();
  library.concordance = vi.fn(async function* (_texts, { words, signal }) {
    const [word = ""] = words;
    await Promise.resolve();
    signal?.throwIfAborted();
    if (words.length === 1) yield [line(word === "sea" ? "the salt ship" : "the salt", word)];
  });
  const why = createWhy(library);
  const first = why.ask("sea", "shore", text);
  await Promise.all([first, why.ask("sea", "ocean", text)]);
  const { pair, shared, together, lines } = why.store.getState();
  expect(pair).toEqual(["sea", "ocean"]);
  expect(shared?.map(({ word }) => word)).toEqual(["salt"]);
  expect(together).toEqual([]);
  expect(lines.map((each) => each.map(({ word }) => word))).toEqual([["sea"], ["ocean"]]);
  why.close();
  expect(why.store.getState().pair).toBe(null);
});

test("a text that cannot be searched is told", async () => {
  const library = new FakeLibrary();
  // biome-ignore lint/correctness/useYield: it fails before the first line.
  library.concordance = async function* () {
    throw new Error("The file is gone.");
  };
  const why = createWhy(library);
  await why.ask("sea", "ocean", text);
  expect(why.store.getState().failure?.message).toContain("The file is gone.");
});

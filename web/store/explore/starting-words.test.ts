import { expect, test } from "vitest";
import { fakeVectors } from "../../testing/fake-library";
import { closeWords, startingWords } from "./starting-words";

test("starting words are content words beyond the most frequent ranks", async () => {
  const ranks = Array.from({ length: 1_000 }, (_, rank) => `word${"abcdefghij"[rank % 10]}${rank}`);
  ranks[200] = "which";
  ranks[201] = "river";
  ranks[202] = "x-ray";
  ranks[203] = "castle";
  const words = await startingWords(fakeVectors(ranks), 5);
  expect(words).toEqual(["river", "castle"]);
});

test("a vocabulary without content words still has somewhere to begin", async () => {
  expect(await startingWords(fakeVectors(["the", "of", "to"]), 2)).toHaveLength(2);
});

test("starting words are different ones, from frequent to rarer", async () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const ranks = [...letters].flatMap((a) => [...letters].map((b) => `${a}${b}word`));
  const words = await startingWords(fakeVectors(ranks), 8);
  expect(new Set(words).size).toBe(8);
  expect(words.map((word) => ranks.indexOf(word))).toEqual(
    words.map((word) => ranks.indexOf(word)).toSorted((a, b) => a - b),
  );
});

test("close words share the longest beginning", async () => {
  const wv = fakeVectors(["harbour", "harvest", "hat"]);
  expect(await closeWords(wv, "Harbours")).toEqual(["harbour"]);
  expect(await closeWords(wv, "harx")).toEqual(["harbour", "harvest"]);
  expect(await closeWords(wv, "zebra")).toEqual([]);
});

import { expect, test } from "vitest";
import { fakeVectors } from "../../testing/fake-library";
import { lengthsOf, shortVectors, tellingWords } from "./telling-words";

const letters = (i: number) => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26));
const WORDS = Array.from({ length: 400 }, (_, i) => (i === 200 ? "etc" : `word${letters(i)}`));
/** Lengths that fall with the rank, a little different from one to the next. */
const LENGTHS = WORDS.map((_, rank) => 10 - rank / 100 + 0.3 * Math.sin(rank));

test("labels leave out what holds the text together, but not all ids", () => {
  const telling = tellingWords(WORDS);
  expect([telling[0], telling[149], telling[150], telling[200]]).toEqual([0, 0, 1, 0]);
  const ids = tellingWords(Array.from({ length: 400 }, (_, i) => `u_${i}`));
  expect([ids[149], ids[150]]).toEqual([0, 1]);
  expect(tellingWords(["the", "ship"])).toEqual(Uint8Array.of(1, 1));
});

test("words whose vectors are short for their rank are left out, however long others are", () => {
  const lengths = LENGTHS.map((length, rank) =>
    rank === 170 || rank === 390 ? length - 2 : length,
  );
  const telling = tellingWords(WORDS, lengths);
  expect([telling[170], telling[390]]).toEqual([0, 0]);
  // The last is shorter than the first of them, and as long as is usual at its rank.
  expect(lengths[399]).toBeLessThan(lengths[170] ?? 0);
  const kept = telling.slice(150).reduce((sum, each) => sum + each, 0);
  expect(kept).toBeGreaterThan(150);
});

test("vectors of one length say nothing, and neither do those of a small vocabulary", () => {
  const ones = WORDS.map((_, rank) => 1 + (rank % 7) * 1e-7);
  expect(shortVectors(ones).includes(1)).toBe(false);
  expect(shortVectors([]).length).toBe(0);
  expect(tellingWords(["the", "ship", "sea"], [1, 9, 9])).toEqual(Uint8Array.of(1, 1, 1));
});

test("lengths are those of the most frequent words", async () => {
  const wv = fakeVectors(["the", "ocean"]);
  expect([...(await lengthsOf(wv, 2))]).toEqual([5, 10]);
});

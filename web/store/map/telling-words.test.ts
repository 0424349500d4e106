import { expect, test } from "vitest";
import { tellingWords } from "./telling-words";

const letters = (i: number) => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26));
const WORDS = Array.from({ length: 400 }, (_, i) => (i === 200 ? "etc" : `word${letters(i)}`));
/** Values that fall with the rank, a little different from one to the next. */
const VALUES = WORDS.map((_, rank) => 10 - rank / 100 + 0.3 * Math.sin(rank));
const keptOf = (telling: Uint8Array) => telling.slice(150).reduce((sum, each) => sum + each, 0);

test("labels leave out what holds the text together, but not all ids", () => {
  const telling = tellingWords(WORDS);
  expect([telling[0], telling[149], telling[150], telling[200]]).toEqual([0, 0, 1, 0]);
  const ids = tellingWords(Array.from({ length: 400 }, (_, i) => `u_${i}`));
  expect([ids[149], ids[150]]).toEqual([0, 1]);
  expect(tellingWords(["the", "ship"])).toEqual(Uint8Array.of(1, 1));
});

test("words whose vectors are short for their rank are left out, however long others are", () => {
  const lengths = VALUES.map((length, rank) =>
    rank === 170 || rank === 390 ? length - 2 : length,
  );
  const telling = tellingWords(WORDS, { closeness: null, lengths });
  expect([telling[170], telling[390]]).toEqual([0, 0]);
  expect(keptOf(telling)).toBeGreaterThan(0.45 * 250);
});

test("words without near neighbours are left out, whatever their lengths say", () => {
  const closeness = VALUES.map((value, rank) => (rank === 180 ? 0.2 : value / 20));
  const lengths = VALUES.map((value, rank) => (rank === 180 ? 99 : value));
  const telling = tellingWords(WORDS, { closeness, lengths });
  expect(telling[180]).toBe(0);
  expect(keptOf(telling)).toBeGreaterThan(0.45 * 250);
});

test("values that are all alike say nothing, and neither do those of a small vocabulary", () => {
  const lengths = WORDS.map((_, rank) => 1 + (rank % 7) * 1e-7);
  expect(tellingWords(WORDS, { closeness: null, lengths })).toEqual(tellingWords(WORDS));
  const company = { closeness: null, lengths: [1, 9, 9] };
  expect(tellingWords(["the", "ship", "sea"], company)).toEqual(Uint8Array.of(1, 1, 1));
});

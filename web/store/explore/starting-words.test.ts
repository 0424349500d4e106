import { expect, test, vi } from "vitest";
import type { LevelNeighbours, Neighbour } from "../../../src/index";
import { fakeVectors } from "../../testing/fake-library";
import { closeWords, isTelling, startingWords } from "./starting-words";

const letters = "abcdefghijklmnopqrstuvwxyz";
/** 676 words that are like no others. */
const plain = [...letters].flatMap((a) => [...letters].map((b) => `${a}${b}word`));

/** Vectors, all of one length or of `lengths`, in which a word has the company that is given for it, and any other is close to nothing. */
function vectorsWith(
  words: string[],
  company: Record<string, readonly LevelNeighbours[]>,
  lengths?: Record<string, number>,
) {
  const wv = fakeVectors(words);
  wv.vectors = vi.fn(async () =>
    Float32Array.from({ length: words.length * wv.vectorSize }, (_, at) => {
      const rank = Math.floor(at / wv.vectorSize);
      return lengths ? (lengths[words[rank] ?? ""] ?? 10 + Math.sin(rank)) : 10;
    }),
  );
  const lonely = [4, 8].map((level) => ({ level, neighbours: [] }));
  wv.mostSimilarAtLevels = vi.fn(async (word) => [...(company[String(word)] ?? lonely)]);
  return wv;
}

const columns = (first: Neighbour[], second: Neighbour[]): LevelNeighbours[] => [
  { level: 4, neighbours: first },
  { level: 8, neighbours: second },
];

const near = (...words: string[]): Neighbour[] => words.map((word) => [word, 0.8]);

test("words are begun with whose near neighbours all levels agree on, the most convincing first", async () => {
  const words = [...plain];
  words.splice(150, 4, "violin", "torn", "walk", "dreamy");
  const string = near("amati", "cello", "fiddle");
  const wv = vectorsWith(words, {
    violin: columns(string, string),
    torn: columns(near("one", "two", "three"), string),
    walk: columns(near("walks", "walked", "walker"), near("walks", "walked", "walker")),
    dreamy: columns([["lost", 0.2]], [["lost", 0.2]]),
  });
  const [first] = await startingWords(wv, 4, () => 0);
  expect(first).toBe("violin");
});

test("of words with company alike, one with a longer vector is begun with: a name or a noun", async () => {
  const words = plain.slice(0, 350);
  words.splice(150, 2, "mostly", "ocean");
  const alike = {
    mostly: columns(near("partly"), near("partly")),
    ocean: columns(near("sea"), near("sea")),
  };
  const [first] = await startingWords(
    vectorsWith(words, alike, { mostly: 9, ocean: 11 }),
    2,
    () => 0,
  );
  expect(first).toBe("ocean");
  const [other] = await startingWords(
    vectorsWith(words, alike, { mostly: 11, ocean: 9 }),
    2,
    () => 0,
  );
  expect(other).toBe("mostly");
});

test("a word that points the way of the most frequent ones comes after one that does not", async () => {
  const words = plain.slice(0, 350);
  words.splice(250, 2, "always", "ocean");
  const alike = {
    always: columns(near("never"), near("never")),
    ocean: columns(near("sea"), near("sea")),
  };
  const wv = vectorsWith(words, alike);
  // All of one length. What is less frequent points anywhere between the two ways.
  const angle = (rank: number) => {
    if (rank < 150 || rank === 250) return 0;
    return rank === 251 ? 1.5 : 0.5 + (rank % 7) / 10;
  };
  wv.vectors = async () =>
    Float32Array.from({ length: words.length * wv.vectorSize }, (_, at) => {
      const rank = Math.floor(at / wv.vectorSize);
      const place = at % wv.vectorSize;
      return place === 0 ? Math.cos(angle(rank)) : place === 1 ? Math.sin(angle(rank)) : 0;
    });
  const [first] = await startingWords(wv, 2, () => 0);
  expect(first).toBe("ocean");
});

test("words that have none but each other come after those of one subject", async () => {
  const words = plain.slice(0, 350);
  words.splice(150, 2, "hocus", "violin");
  words.push("pocus", "fidibus", "abracadabra", "amati", "cello", "fiddle");
  const [spell, strings] = [
    near("pocus", "fidibus", "abracadabra"),
    near("amati", "cello", "fiddle"),
  ];
  const clique: Neighbour[] = ["hocus", "pocus", "fidibus"].map((word) => [word, 0.4]);
  const mixed: Neighbour[] = ["violin", "amati", "cello", "orchestra"].map((word) => [word, 0.4]);
  const wv = vectorsWith(words, {
    ...{ hocus: columns(spell, spell), violin: columns(strings, strings) },
    ...Object.fromEntries(spell.map(([word]) => [word, columns(clique, clique)])),
    ...Object.fromEntries(strings.map(([word]) => [word, columns(mixed, mixed)])),
  });
  const [first] = await startingWords(wv, 2, () => 0);
  expect(first).toBe("violin");
});

test("neighbours that are spelt as the word is count for less, at its beginning or not", async () => {
  const words = plain.slice(0, 350);
  words.splice(150, 2, "berry", "sauce");
  const berries = near("cranberry", "strawberry", "blueberry");
  const dishes = near("minced", "onions", "chopped");
  const wv = vectorsWith(words, {
    berry: columns(berries, berries),
    sauce: columns(dishes, dishes),
  });
  const [first] = await startingWords(wv, 2, () => 0);
  expect(first).toBe("sauce");
});

test("a word whose neighbours are each other's comes before one that is near words of all kinds", async () => {
  const words = plain.slice(0, 350);
  words.splice(150, 2, "matter", "violin");
  words.push("amati", "cello", "fiddle", "affair", "thing", "reason");
  const [strings, things] = [near("amati", "cello", "fiddle"), near("affair", "thing", "reason")];
  const back: Neighbour[] = ["violin", "amati", "cello", "fiddle"].map((word) => [word, 0.4]);
  const elsewhere: Neighbour[] = ["harbour", "spade", "oven"].map((word) => [word, 0.4]);
  const wv = vectorsWith(words, {
    ...{ violin: columns(strings, strings), matter: columns(things, things) },
    ...Object.fromEntries(strings.map(([word]) => [word, columns(back, back)])),
    ...Object.fromEntries(things.map(([word]) => [word, columns(elsewhere, elsewhere)])),
  });
  const [first] = await startingWords(wv, 2, () => 0);
  expect(first).toBe("violin");
});

test("the most frequent words, numbers and abbreviations are not begun with", async () => {
  const words = [...plain];
  words[3] = "which";
  words[160] = "1984";
  words[161] = "a.b.";
  const company = near("amati", "cello", "fiddle");
  const wv = vectorsWith(
    words,
    Object.fromEntries(["which", "1984", "a.b."].map((word) => [word, columns(company, company)])),
  );
  const starts = await startingWords(wv, 600, () => 0);
  expect(starts).not.toContain("which");
  expect(starts).not.toContain("1984");
  expect(starts).not.toContain("a.b.");
});

test("no two words that are begun with are neighbours of each other", async () => {
  const words = [...plain];
  words.splice(150, 3, "violin", "cello", "harbour");
  const wv = vectorsWith(words, {
    violin: columns(near("cello"), near("cello")),
    cello: columns(near("violin"), near("violin")),
    harbour: columns(near("port"), near("port")),
  });
  const two = await startingWords(wv, 2, () => 0);
  expect(two).toContain("harbour");
  expect(two.filter((word) => word === "violin" || word === "cello")).toHaveLength(1);
});

test("vectors that are searched slowly are asked for a few words only", async () => {
  const wv = vectorsWith(plain, {});
  let time = 0;
  await startingWords(wv, 2, () => {
    time += 1_000;
    return time;
  });
  expect(vi.mocked(wv.mostSimilarAtLevels).mock.calls.length).toBeLessThanOrEqual(16);
});

test("a vocabulary without telling words still has somewhere to begin", async () => {
  expect(await startingWords(fakeVectors(["the", "of", "to"]), 2)).toHaveLength(2);
  expect(await startingWords(fakeVectors(["the", "ocean", "of"]), 2)).toEqual(["ocean"]);
});

test("what tells something is letters, and not among the most frequent of a large vocabulary", () => {
  expect(isTelling("ocean", 200, 1_000)).toBe(true);
  expect(isTelling("which", 20, 1_000)).toBe(false);
  expect(isTelling("海洋", 200, 1_000)).toBe(true);
  expect(isTelling("1984", 200, 1_000)).toBe(false);
  expect(isTelling("ocean", 2, 10)).toBe(true);
});

test("close words share the longest beginning", async () => {
  const wv = fakeVectors(["harbour", "harvest", "hat"]);
  expect(await closeWords(wv, "Harbours")).toEqual(["harbour"]);
  expect(await closeWords(wv, "harx")).toEqual(["harbour", "harvest"]);
  expect(await closeWords(wv, "zebra")).toEqual([]);
});

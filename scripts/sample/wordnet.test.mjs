import { expect, test } from "vitest";
import { noticeOf, parseSense, parseSynset, synsetLines } from "./wordnet.mjs";

test("a synset has its lemmas without what only the database needs, its pointers and its gloss", () => {
  const line =
    "00014358 00 s 02 good_enough(p) 0 fit 4 002 & 00013887 a 0000 + 14500567 n 0203 | of the kind wanted  ";
  expect(parseSynset(line)).toEqual({
    id: "adj 00014358",
    lemmas: ["good enough", "fit"],
    related: ["adj 00013887", "noun 14500567"],
    gloss: "of the kind wanted",
  });
});

test("the count of lemmas is hexadecimal", () => {
  const lemmas = Array.from({ length: 16 }, (_, i) => `w${i}`);
  const line = `00000001 03 n 10 ${lemmas.join(" 0 ")} 0 001 @ 00000002 n 0000 | a gloss`;
  expect(parseSynset(line)).toMatchObject({ lemmas, related: ["noun 00000002"] });
});

test("a sense has its place among those of its word, and how often it is used", () => {
  expect(parseSense("ice_cream%1:13:00:: 07629452 1 7")).toEqual({
    ...{ word: "ice cream", synset: "noun 07629452", order: 1, uses: 7 },
  });
  expect(parseSense("able%5:00:00:competent:00 00511214 3 0").synset).toBe("adj 00511214");
});

test("the notice at the head is no synset", () => {
  const file = "  1 This software  \n  2   \n  3 is free.  \n00000001 03 n 01 w 0 000 | a gloss\n";
  expect(noticeOf(file)).toBe("This software\n\nis free.");
  expect(synsetLines(file)).toHaveLength(1);
});

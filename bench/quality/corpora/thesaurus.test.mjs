import { expect, test } from "vitest";
import { thesaurusQuestions } from "./thesaurus.mjs";

const THESAURUS = [
  "UTF-8",
  "rasch|1",
  "-|rasch|zügig|im Nu|flink (ugs.)",
  "zügig|1",
  "-|rasch|zügig",
  "haus|2",
  "-|Haus (Hauptform)|Gebäude|Hausboot",
  "-|Haus|Familie",
  "gebäude|1",
  "-|Gebäude|Bauwerk (Oberbegriff)",
  ...["laut", "grob", "blau", "Tisch", "Wolke", "Stein"].flatMap((word) => [
    `${word.toLowerCase()}|1`,
    `-|${word}|ohne Belang`,
  ]),
].join("\n");

const counts = (words, count = 30) => new Map(words.map((word) => [word, count]));

const ALL = counts("rasch zügig haus gebäude familie laut grob blau tisch wolke stein".split(" "));

test("a word, its synonym, and three others of its kind that are related to neither", () => {
  const questions = thesaurusQuestions(THESAURUS, ALL);
  const about = (word) => questions.find(([first]) => first === word);
  expect(about("rasch").slice(0, 2)).toEqual(["rasch", "zügig"]);
  expect(about("rasch").slice(2).sort()).toEqual(["blau", "grob", "laut"]);
  expect(about("haus").slice(0, 2)).toEqual(["haus", "gebäude"]);
  expect(about("haus").slice(2).sort()).toEqual(["stein", "tisch", "wolke"]);
  // No plain synonym, or none that the text has.
  expect(about("gebäude")).toBeUndefined();
  expect(about("laut")).toBeUndefined();
});

test("rare words are not asked about, and others are about as frequent as the synonym", () => {
  const rare = new Map([...ALL, ["rasch", 3]]);
  expect(thesaurusQuestions(THESAURUS, rare).map(([word]) => word)).not.toContain("rasch");
  const unlike = new Map([...ALL, ["blau", 90]]);
  expect(thesaurusQuestions(THESAURUS, unlike).map(([word]) => word)).not.toContain("rasch");
});

test("the same thesaurus and text give the same questions", () => {
  expect(thesaurusQuestions(THESAURUS, ALL)).toEqual(thesaurusQuestions(THESAURUS, ALL));
});

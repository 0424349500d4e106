import { expect, test } from "vitest";
import { synonymQuestions } from "./synonym-questions.mjs";

let offset = 0;
/** A synset of nouns, unless it is said otherwise, whose gloss has each word as often as it is told to. */
function synset(lemmas, { related = [], part = "noun", counts = {} } = {}) {
  offset += 1;
  const gloss = Object.entries(counts).map(([word, count]) => `${word} `.repeat(count));
  return {
    id: `${part} ${String(offset).padStart(8, "0")}`,
    lemmas,
    related,
    gloss: gloss.join(""),
  };
}

const sensesOf = (synsets) => {
  const order = new Map();
  return synsets.flatMap(({ id, lemmas }) =>
    lemmas.map((word) => {
      const key = `${id.split(" ")[0]} ${word}`;
      order.set(key, (order.get(key) ?? 0) + 1);
      return { word, synset: id, order: order.get(key), uses: id.startsWith("verb") ? 1 : 5 };
    }),
  );
};

const asked = (synsets) => synonymQuestions(synsets, sensesOf(synsets));
const frequent = (...words) => Object.fromEntries(words.map((word) => [word, 20]));

test("a question is a word, its synonym, and three words that are neither's synonym", () => {
  const car = synset(["car", "auto"], { counts: frequent("car", "auto") });
  const others = ["tree", "cloud", "spoon", "river", "stone"];
  const questions = asked([
    car,
    ...others.map((word) => synset([word], { counts: frequent(word) })),
  ]);
  expect(questions.map(([word, synonym]) => [word, synonym])).toEqual([
    ["auto", "car"],
    ["car", "auto"],
  ]);
  for (const [, , ...choices] of questions) {
    expect(choices).toHaveLength(3);
    expect(new Set(choices).size).toBe(3);
    expect(others).toEqual(expect.arrayContaining(choices));
  }
});

test("no choice is a synonym in another sense, or related in one", () => {
  const car = synset(["car", "auto"], { counts: frequent("car", "auto") });
  const coach = synset(["car", "coach"], { counts: frequent("coach") });
  const vehicle = synset(["vehicle"], { related: [car.id], counts: frequent("vehicle") });
  const rest = ["tree", "cloud", "spoon"].map((word) => synset([word], { counts: frequent(word) }));
  const [, question] = asked([car, coach, vehicle, ...rest]);
  expect(question?.slice(0, 2)).toEqual(["car", "auto"]);
  expect(question?.slice(2).sort()).toEqual(["cloud", "spoon", "tree"]);
});

test("rare words, names, phrases and words of another frequency are left out", () => {
  const rest = ["tree", "cloud", "spoon"].map((word) => synset([word], { counts: frequent(word) }));
  const thing = synset(["thing"], { counts: { thing: 500 } });
  const rare = synset(["flower", "bloom"], { counts: { flower: 20, bloom: 2 } });
  const name = synset(["Paris", "city"], { counts: frequent("paris", "city") });
  const phrase = synset(["motor car", "wagon"], { counts: frequent("motor", "wagon") });
  expect(asked([rare, name, phrase, thing, ...rest])).toEqual([]);
  // "thing" would be the only third choice, and is too frequent.
  const car = synset(["car", "auto"], { counts: frequent("car", "auto") });
  expect(asked([car, thing, ...rest.slice(1)])).toEqual([]);
});

test("words count as what they mostly are, in their first sense", () => {
  const rest = ["tree", "cloud", "spoon"].map((word) => synset([word], { counts: frequent(word) }));
  const run = synset(["run", "race"], { part: "verb", counts: frequent("run", "race") });
  const race = synset(["race"]);
  const verbs = ["walk", "sing", "dig"].map((word) =>
    synset([word], { part: "verb", counts: frequent(word) }),
  );
  // As a noun "race" has five uses, as a verb one: it is no verb to ask for.
  expect(asked([run, race, ...verbs, ...rest])).toEqual([]);
  const second = [
    synset(["bank"], { counts: frequent("bank") }),
    synset(["bank", "shore"], { counts: frequent("shore") }),
  ];
  expect(asked([...second, ...rest]).map(([word, synonym]) => [word, synonym])).toEqual([
    ["shore", "bank"],
  ]);
});

test("the same synsets give the same questions", () => {
  const words = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at).repeat(3));
  const pairs = words.slice(0, 20).map((word, at) => [word, words[at + 1]]);
  const made = pairs.map((pair) => synset(pair, { counts: frequent(pair[0]) }));
  const questions = asked(made);
  expect(questions.length).toBeGreaterThan(10);
  expect(asked(made.toReversed().toReversed())).toEqual(questions);
});

import { expect, it } from "vitest";
import { FakeVectors } from "../../testing/fake-vectors";
import { oddOneOut } from "./odd-one-out";

const vectors = new FakeVectors({ count: 0 }, ["red", "green", "blue", "grey", "violin"]);

it("names the word farthest from the mean, at each level, of those that are known", () => {
  const words = ["red", "no such word", "green", "blue", "violin"];
  const [first, second] = oddOneOut(vectors, words);
  expect(first?.level).toBe(2);
  expect(second?.level).toBe(4);
  expect(first?.word).toBe("violin");
  expect(first?.similarities.map(([word]) => word)).toEqual(["green", "blue", "red", "violin"]);
  const all = 4 + 2 * (1 / 2 + 1 / 3 + 1 / 5 + 1 / 2 + 1 / 4 + 1 / 3);
  expect(first?.similarities[3]?.[1]).toBeCloseTo((1 / 5 + 1 / 4 + 1 / 3 + 1) / Math.sqrt(all), 6);
});

it("takes the lesser of equally far words, as Python's sorting does", () => {
  const [first] = oddOneOut(vectors, ["violin", "grey"]);
  expect(first?.word).toBe("grey");
});

it("needs one word that is known", () => {
  expect(() => oddOneOut(vectors, ["x", "y"])).toThrow("None of the 2 words");
  expect(() => oddOneOut(vectors, [])).toThrow("None of the 0 words");
});

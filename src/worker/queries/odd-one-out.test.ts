import { expect, it } from "vitest";
import { vectorsOf } from "../../testing/vectors";
import { oddOneOut } from "./odd-one-out";

// At level 2 the angles of the vectors are 0, 10, 20, 30 and 90 degrees.
const angles = [0, 10, 20, 30, 90].map((degrees) => (degrees * Math.PI) / 180);
const vectors = await vectorsOf(["red", "green", "blue", "grey", "violin"], (index) => {
  const angle = angles[index] ?? 0;
  return [Math.cos(angle), Math.sin(angle), 0, 0.5];
});

it("names the word farthest from the mean, at each level, of those that are known", () => {
  const words = ["red", "no such word", "green", "blue", "violin"];
  const [first, second] = oddOneOut(vectors, words);
  expect(first?.level).toBe(2);
  expect(second?.level).toBe(4);
  expect(first?.word).toBe("violin");
  expect(first?.similarities.map(([word]) => word)).toEqual(["blue", "green", "red", "violin"]);
  const [x, y] = [Math.cos, Math.sin].map((of) =>
    [0, 1, 2, 4].reduce((sum, at) => sum + of(angles[at] ?? 0), 0),
  );
  // The violin points along the second axis.
  expect(first?.similarities[3]?.[1]).toBeCloseTo((y ?? 0) / Math.hypot(x ?? 0, y ?? 0), 6);
});

it("takes the lesser of equally far words, as Python's sorting does", () => {
  const [first] = oddOneOut(vectors, ["violin", "grey"]);
  expect(first?.word).toBe("grey");
});

it("needs one word that is known", () => {
  expect(() => oddOneOut(vectors, ["x", "y"])).toThrow("None of the words");
  expect(() => oddOneOut(vectors, [])).toThrow("None of the words");
});

import { describe, expect, it } from "vitest";
import { FakeVectors } from "../testing/fake-vectors";
import { indexOf, neighboursOf, similarity, vectorAt } from "./vector-queries";

const freed = { count: 0 };
const vectors = new FakeVectors(freed, ["red", "green", "greed", "grey", "gray", "Zürich"]);

describe("indexOf", () => {
  it("names the unknown word and words that begin alike, the longest beginning first", () => {
    expect(indexOf(vectors, "green")).toBe(1);
    expect(() => indexOf(vectors, "greens")).toThrow(/“greens”.*Did you mean “green”\?/);
    expect(() => indexOf(vectors, "grebe")).toThrow("Did you mean “green”, “greed”, “grey”?");
  });

  it("suggests the word in lower case alone", () => {
    expect(() => indexOf(vectors, "Green")).toThrow("Did you mean “green”?");
  });

  it("suggests nothing where nothing is near", () => {
    expect(() => indexOf(vectors, "xyz")).toThrow("minimum count");
    expect(() => indexOf(vectors, "")).toThrow("minimum count");
  });
});

describe("vectorAt", () => {
  it("cuts to a level and scales to length 1", () => {
    expect([...vectorAt(vectors, "green", null, false)]).toEqual([2, 0, 0, 1]);
    expect([...vectorAt(vectors, "green", 2, false)]).toEqual([2, 0]);
    expect([...vectorAt(vectors, "green", 2, true)]).toEqual([1, 0]);
  });

  it("refuses what is no level, and names those that are", () => {
    expect(() => vectorAt(vectors, "green", 3, false)).toThrow("2, 4");
  });
});

describe("similarity", () => {
  it("is the cosine at the level", () => {
    expect(similarity(vectors, "red", "red", null)).toBeCloseTo(1, 12);
    expect(similarity(vectors, "red", "green", 2)).toBe(1);
    expect(similarity(vectors, "red", "green", 4)).toBeCloseTo(3 / Math.sqrt(10));
  });
});

describe("neighboursOf", () => {
  it("gives one list a level and frees the answer", () => {
    expect(neighboursOf(vectors, "red", 2, 0)).toEqual([
      {
        level: 2,
        neighbours: [
          ["green", 1],
          ["greed", 0.875],
        ],
      },
      {
        level: 4,
        neighbours: [
          ["greed", 0.75],
          ["green", 0.625],
        ],
      },
    ]);
    expect(freed.count).toBe(1);
  });

  it("adds and subtracts words", () => {
    const query = { positive: ["red", "green"], negative: ["greed"] };
    const [first] = neighboursOf(vectors, query, 1, 0);
    expect(first?.neighbours).toEqual([["grey", 1]]);
  });

  it("refuses an empty query", () => {
    expect(() => neighboursOf(vectors, {}, 1, 0)).toThrow("at least one word");
  });
});

import { describe, expect, it } from "vitest";
import { vectorsOf } from "../../testing/vectors";
import { indexOf, similarity, vectorAt } from "./vector-queries";

const vectors = await vectorsOf(["red", "green", "greed", "grey", "gray", "Zürich"]);

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

  it("refuses what is not a level, and names those that are", () => {
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

import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SearchRequest } from "../../protocol/queries";
import type { Query } from "../../protocol/types/query";
import { FakeVectors } from "../../testing/fake-vectors";
import { Slicer } from "../tasks/run-sliced";
import { TaskControl } from "../tasks/task-control";
import { search, termsOf } from "./search";

let freed: { count: number };
let vectors: FakeVectors;

beforeEach(() => {
  freed = { count: 0 };
  vectors = new FakeVectors(freed, ["red", "green", "greed", "grey", "gray", "Zürich"]);
});

const request = (query: Query, more: Partial<SearchRequest> = {}): SearchRequest => ({
  query,
  level: null,
  topn: 2,
  rows: [0, 100],
  metric: "cosine",
  ...more,
});

const noPause = async () => {};

const paused = (yieldToEvents: () => Promise<void>) =>
  new Slicer(new TaskControl({ now: () => 0, yieldToEvents }));

describe("search", () => {
  const first = {
    level: 2,
    neighbours: [
      ["green", 1],
      ["greed", 0.875],
    ],
  };
  const second = {
    level: 4,
    neighbours: [
      ["greed", 0.75],
      ["green", 0.625],
    ],
  };

  it("gives one list a level and frees the answer", async () => {
    expect(await search(vectors, request("red"), paused(noPause))).toEqual([first, second]);
    expect(freed.count).toBe(1);
  });

  it("gives the list of the one level that is asked for", async () => {
    expect(await search(vectors, request("red", { level: 4 }), paused(noPause))).toEqual([second]);
    const wrong = search(vectors, request("red", { level: 3 }), paused(noPause));
    await expect(wrong).rejects.toThrow("Use one of 2, 4");
  });

  it("pauses between its steps, and is freed when a pause ends it", async () => {
    vectors.searchSteps = 3;
    const pause = vi.fn(noPause);
    await search(vectors, request("red"), paused(pause));
    expect(pause).toHaveBeenCalledTimes(2);
    pause.mockRejectedValueOnce(new Error("cancelled"));
    await expect(search(vectors, request("red"), paused(pause))).rejects.toThrow("cancelled");
    expect(freed.count).toBe(2);
  });
});

describe("termsOf", () => {
  const terms = (query: Query, level: number | null = null) => {
    const { words, given, weights } = termsOf(vectors, query, level);
    return { words: [...words], given: [...given], weights: [...weights] };
  };

  it("puts words before vectors, each with its weight", () => {
    const query = {
      positive: [Float32Array.of(1, 2, 3, 4), "red", ["green", 0.5] as const],
      negative: ["grey", [[5, 6, 7, 8], 2] as const],
    };
    expect(terms(query)).toEqual({
      words: [0, 1, 3],
      given: [1, 2, 3, 4, 5, 6, 7, 8],
      weights: [1, 0.5, -1, 1, 2],
    });
  });

  it("fills vectors of the level up, and takes two numbers for a vector", () => {
    expect(terms({ positive: [[7, 8]] }, 2)).toEqual({
      words: [],
      given: [7, 8, 0, 0],
      weights: [1],
    });
  });

  it("refuses what cannot be searched for", () => {
    expect(() => terms({})).toThrow("at least one word");
    expect(() => terms({ positive: [[1, 2, 3]] })).toThrow("A vector of 3 numbers");
    expect(() => terms({ positive: [[1, 2, 3, Number.NaN]] })).toThrow(
      "Number 4 of the vector is NaN",
    );
    expect(() => terms({ positive: [["red", Number.NaN]] })).toThrow("A weight is NaN");
    expect(() => terms({ positive: ["rad"] })).toThrow("“rad”");
  });
});

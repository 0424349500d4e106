import { describe, expect, it, vi } from "vitest";
import type { SearchRequest } from "../../protocol/queries";
import type { Query } from "../../protocol/types/query";
import { vectorsOf } from "../../testing/vectors";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import { TaskControl } from "../tasks/task-control";
import { search, termsOf } from "./search";

const vectors = await vectorsOf(["red", "green", "greed", "grey", "gray", "Zürich"]);

const request = (query: Query, more: Partial<SearchRequest> = {}): SearchRequest => ({
  query,
  level: null,
  topn: 2,
  rows: [0, 100],
  metric: "cosine",
  ...more,
});

/** Slices of so many numbers, which take no time. */
const slicer = (numbers = 1_000, yieldToEvents = async () => {}) =>
  new Slicer(new TaskControl({ now: () => 0, yieldToEvents }), new SliceBudget(numbers));

describe("search", () => {
  const near = (level: number, similarities: [string, number][]) => ({
    level,
    neighbours: similarities.map(([word, similarity]) => [word, expect.closeTo(similarity, 6)]),
  });
  const first = near(2, [
    ["green", 1],
    ["greed", 1],
  ]);
  const second = near(4, [
    ["green", 3 / Math.sqrt(2 * 5)],
    ["greed", 4 / Math.sqrt(2 * 10)],
  ]);

  it("gives one list per level and frees the search and its answer", async () => {
    const free = vi.fn();
    const searched = watched(free);
    expect(await search(searched, request("red"), slicer())).toEqual([first, second]);
    expect(free).toHaveBeenCalledTimes(2);
  });

  it("gives the list of the one level that is asked for", async () => {
    expect(await search(vectors, request("red", { level: 4 }), slicer())).toEqual([second]);
    const wrong = search(vectors, request("red", { level: 3 }), slicer());
    await expect(wrong).rejects.toThrow("Use one of 2, 4");
  });

  it("pauses between its steps, and is freed when a pause ends it", async () => {
    const pause = vi.fn(async () => {});
    await search(vectors, request("red"), slicer(8, pause));
    expect(pause).toHaveBeenCalled();
    pause.mockRejectedValueOnce(new Error("cancelled"));
    const free = vi.fn();
    const ended = search(watched(free), request("red"), slicer(8, pause));
    await expect(ended).rejects.toThrow("cancelled");
    expect(free).toHaveBeenCalledTimes(1);
  });
});

/** The vectors, of whose searches and answers it is seen when they are freed. */
function watched(free: () => void): typeof vectors {
  const seen = <T extends { free(): void }>(object: T): T => Object.assign(object, { free });
  return Object.assign(Object.create(vectors), {
    search: (...args: Parameters<typeof vectors.search>) => {
      const running = vectors.search(...args);
      const result = running.result.bind(running);
      running.result = () => seen(result());
      return seen(running);
    },
  });
}

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

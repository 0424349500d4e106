import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf } from "../../testing/corpora";
import { FakeMatcher } from "../../testing/fake-matcher";
import { countedVectors, vectorsOf } from "../../testing/vectors";
import { Slicer } from "../tasks/run-sliced";
import { TaskControl } from "../tasks/task-control";
import { findWords, MatcherPool } from "./find-words";

const words = ["red", "green", "greed", "grey", "__proto__"];
const vectors = await countedVectors(words, [10, 9, 8, 7, 6]);
let spawned: FakeMatcher[];
let hangs: boolean;
let matchers: MatcherPool;
let task: TaskControl;

beforeEach(() => {
  spawned = [];
  hangs = false;
  task = new TaskControl({ now: () => 0, yieldToEvents: async () => {} });
  matchers = new MatcherPool(() => {
    const matcher = new FakeMatcher(hangs);
    spawned.push(matcher);
    return matcher;
  });
});

afterEach(() => void vi.useRealTimers());

function find(pattern: RegExp, more = {}, asked = vectors) {
  const limits = { minCount: 0, maxCount: Number.POSITIVE_INFINITY, limit: 100, offset: 0 };
  const request = { pattern, ...limits, ...more };
  return findWords({ vectors: () => asked, request, matchers, task, slicer: new Slicer(task) });
}

describe("findWords", () => {
  it("finds words in index order with their counts", async () => {
    expect(await find(/^gre/)).toEqual({
      total: 3,
      words: [
        { word: "green", index: 1, count: 9 },
        { word: "greed", index: 2, count: 8 },
        { word: "grey", index: 3, count: 7 },
      ],
    });
    expect((await find(/^__/)).words.map(({ word }) => word)).toEqual(["__proto__"]);
  });

  it("keeps to the counts, the limit and the offset, and counts all", async () => {
    const wordsFound = async (more: object) => {
      const found = await find(/e/, more);
      return [found.total, ...found.words.map(({ word }) => word)];
    };
    expect(await wordsFound({ limit: 1, offset: 2 })).toEqual([4, "greed"]);
    expect(await wordsFound({ limit: 0 })).toEqual([4]);
    expect(await wordsFound({ minCount: 8, maxCount: 9 })).toEqual([2, "green", "greed"]);
  });

  it("pages over slices of the vocabulary", async () => {
    const all = Array.from({ length: 25_000 }, (_, index) => `w${index}`);
    const many = await vectorsOf(all);
    const found = await find(/7$/, { offset: 998, limit: 4 }, many);
    expect(found.total).toBe(2500);
    expect(found.words.map(({ index }) => index)).toEqual([9987, 9997, 10_007, 10_017]);
  });

  it("uses one thread again, and others only at the same time", async () => {
    await find(/a/);
    await find(/b/);
    expect(spawned).toHaveLength(1);
    await Promise.all([find(/a/), find(/b/)]);
    expect(spawned.map(({ terminated }) => terminated)).toEqual([false, true]);
  });

  it("gives up on a pattern that never ends, and on its thread", async () => {
    vi.useFakeTimers();
    hangs = true;
    const failure = failureOf(find(/(a+)+$/));
    await vi.runAllTimersAsync();
    expect(await failure).toMatchObject({ code: "bad-pattern" });
    expect((await failure).message).toContain("(a+)+$ takes too long");
    expect(spawned[0]?.terminated).toBe(true);
  });

  it("ends at once when it is cancelled", async () => {
    hangs = true;
    const failure = failureOf(find(/a/));
    task.cancel();
    expect((await failure).code).toBe("aborted");
    expect(spawned[0]?.terminated).toBe(true);
  });
});

import { expect, test } from "vitest";
import { resolved, summary } from "../../testing/fake-library";
import { estimateDuration, rememberSpeed } from "./duration-estimate";

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const options = resolved({ sg: 1, workers: 2 });
/** Half a million words per second. */
const run = { options, edits: {}, textWords: null, summary, done: 1 };

test("before the first run it is a guess", () => {
  const { seconds, measured } = estimateDuration(options, 1_000_000, 2, storage());
  expect(measured).toBe(false);
  expect(seconds).toBeGreaterThan(1);
  expect(seconds).toBeLessThan(60);
});

test("after a run it goes by that one", () => {
  const kept = storage();
  rememberSpeed(run, 2, kept);
  expect(estimateDuration(options, 1_000_000, 2, kept)).toEqual({ seconds: 10, measured: true });
});

test("a spectral start takes as long as an epoch, also in a run that was stopped", () => {
  const spectral = resolved({ sg: 1, workers: 2, start: "spectral" });
  for (const done of [1, 0.2]) {
    const kept = storage();
    const seconds = 2 * (5 * done + 1);
    const wordsTrained = 5_000_000 * done;
    rememberSpeed(
      { ...run, options: spectral, summary: { ...summary, seconds, wordsTrained }, done },
      2,
      kept,
    );
    expect(estimateDuration(spectral, 1_000_000, 2, kept).seconds).toBeCloseTo(12);
    expect(estimateDuration(options, 1_000_000, 2, kept).seconds).toBeCloseTo(10);
  }
});

test("a run that was stopped before its first epoch says nothing", () => {
  const kept = storage();
  rememberSpeed({ ...run, summary: { ...summary, wordsTrained: 0 }, done: 0 }, 2, kept);
  expect(estimateDuration(options, 1_000_000, 2, kept).measured).toBe(false);
});

test("both methods in turns take the mean of their times, at a pace of their own", () => {
  const seconds = (joint: boolean, sg: 0 | 1) =>
    estimateDuration({ ...options, joint, sg }, 1_000_000, 2, storage()).seconds;
  expect(seconds(true, 1)).toBeCloseTo((seconds(false, 1) + seconds(false, 0)) / 2, 1);
  const kept = storage();
  rememberSpeed(run, 2, kept);
  expect(estimateDuration({ ...options, joint: true }, 1_000_000, 2, kept).measured).toBe(false);
});

test("more dimensions and fewer workers take longer, other methods have their own pace", () => {
  const kept = storage();
  rememberSpeed(run, 2, kept);
  const wide = { ...options, vectorSize: 200 };
  expect(estimateDuration(wide, 1_000_000, 2, kept).seconds).toBeCloseTo(20);
  expect(estimateDuration({ ...options, workers: 1 }, 1_000_000, 2, kept).seconds).toBeCloseTo(20);
  expect(estimateDuration({ ...options, workers: 64 }, 1_000_000, 2, kept).seconds).toBeCloseTo(10);
  expect(estimateDuration({ ...options, hs: 1 }, 1_000_000, 2, kept).measured).toBe(false);
});

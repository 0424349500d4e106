import { expect, test } from "vitest";
import { resolved } from "../../testing/fake-library";
import { estimateDuration, rememberSpeed } from "./duration-estimate";

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const options = resolved({ sg: 1, workers: 2 });

test("before the first run it is a guess", () => {
  const { seconds, measured } = estimateDuration(options, 1_000_000, 2, storage());
  expect(measured).toBe(false);
  expect(seconds).toBeGreaterThan(1);
  expect(seconds).toBeLessThan(60);
});

test("after a run it goes by that one", () => {
  const kept = storage();
  rememberSpeed(options, 500_000, 2, kept);
  expect(estimateDuration(options, 1_000_000, 2, kept)).toEqual({ seconds: 10, measured: true });
});

test("more dimensions and fewer workers take longer, other methods have their own pace", () => {
  const kept = storage();
  rememberSpeed(options, 500_000, 2, kept);
  const wide = { ...options, vectorSize: 200 };
  expect(estimateDuration(wide, 1_000_000, 2, kept).seconds).toBeCloseTo(20);
  expect(estimateDuration({ ...options, workers: 1 }, 1_000_000, 2, kept).seconds).toBeCloseTo(20);
  expect(estimateDuration({ ...options, workers: 64 }, 1_000_000, 2, kept).seconds).toBeCloseTo(10);
  expect(estimateDuration({ ...options, hs: 1 }, 1_000_000, 2, kept).measured).toBe(false);
});

import { expect, test } from "vitest";
import { fakeVectors } from "../testing/fake-library";
import { lengthsIn, lengthsOf, towardsFirst } from "./vector-lengths";

test("lengths are those of the most frequent words", async () => {
  const wv = fakeVectors(["the", "ocean", "sea"]);
  expect([...(await lengthsOf(wv, 2))]).toEqual([5, 10]);
});

test("what points the way of the first rows is told from what points away, however long it is", () => {
  const rows = Float32Array.of(2, 0, 1, 0.1, 9, 1, 0, 5, 0, 1, 0, 0);
  const lengths = lengthsIn(rows, 6);
  const towards = towardsFirst(rows, lengths, 2);
  expect(towards[2]).toBeGreaterThan(0.5);
  expect(towards[3]).toBeLessThan(-0.5);
  expect(towards[4]).toBeCloseTo(towards[3] ?? 0);
  expect(towards[5]).toBe(0);
  expect([...towardsFirst(rows, lengths, 0)]).toEqual([0, 0, 0, 0, 0, 0]);
});

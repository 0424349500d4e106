import { expect, test } from "vitest";
import { type TrainingPoint, type Turn, turnsOf } from "./curves";

const point = (words: number, turn: Turn | null, ...loss: number[]): TrainingPoint => ({
  ...{ words, turn, loss, alpha: 0.05, wordsPerSecond: 1_000 },
});

const points = [
  point(0, "skip-gram"),
  point(1, "skip-gram", 4),
  point(2, "skip-gram", 3),
  point(3, "CBOW", 2),
  point(4, "CBOW"),
  point(5, "skip-gram", 2.5),
  point(6, "CBOW", 1.5),
  point(7, "CBOW", 1.4),
];

test("a method's curve is broken where the other has its turn", () => {
  const wordsOf = (turn: Turn | null) => turnsOf(points, turn).points.map(({ words }) => words);
  expect(wordsOf("skip-gram")).toEqual([1, 2, 5]);
  expect(turnsOf(points, "skip-gram").begins).toEqual([2]);
  expect(wordsOf("CBOW")).toEqual([3, 6, 7]);
  expect(turnsOf(points, "CBOW").begins).toEqual([1]);
  expect(turnsOf(points, null)).toEqual({ points: [], begins: [] });
});

test("that of a method alone is not", () => {
  const alone = [point(1, null, 4), point(2, null), point(3, null, 3)];
  expect(turnsOf(alone, null)).toEqual({ points: [alone[0], alone[2]], begins: [] });
});

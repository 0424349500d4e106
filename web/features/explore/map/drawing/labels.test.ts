import { describe, expect, test } from "vitest";
import { chooseLabels, LABEL_HEIGHT, LABEL_OFFSET, type Label } from "./labels";

const size = { width: 800, height: 600 };
const WIDTH = 60;

function places(count: number, move = { x: 0, y: 0 }): Float32Array {
  return Float32Array.from({ length: 2 * count }, (_, at) => {
    const index = Math.floor(at / 2);
    return at % 2 === 0 ? ((index * 137) % 900) - 50 + move.x : ((index * 71) % 700) - 50 + move.y;
  });
}

const task = (given: Float32Array, more = {}) => ({
  size,
  places: given,
  phase: 0,
  widthOf: () => WIDTH,
  first: [],
  most: 200,
  ...more,
});

const startOf = ({ x, width }: Label) => x - (width ? width + 2 * LABEL_OFFSET : 0);

describe("labels", () => {
  test("do not touch each other", () => {
    const labels = chooseLabels(task(places(400)));
    expect(labels.length).toBeGreaterThan(20);
    for (const a of labels) {
      for (const b of labels) {
        const apart =
          Math.abs(a.y - b.y) >= LABEL_HEIGHT ||
          Math.abs(startOf(a) - startOf(b)) >= WIDTH + LABEL_OFFSET;
        expect(a === b || apart).toBe(true);
      }
    }
  });

  test("stay the same while the map is moved", () => {
    const before = chooseLabels(task(places(400)));
    for (const by of [1, 7, 13, 40]) {
      const move = { x: by, y: by };
      const phase = ((by % LABEL_HEIGHT) + LABEL_HEIGHT) % LABEL_HEIGHT;
      const after = chooseLabels(task(places(400, move), { phase }));
      const kept = new Set(after.map(({ index }) => index));
      // All but those that the edges have taken, or that had to make room there.
      const edge = size.width - 2 * WIDTH - 4 * LABEL_OFFSET;
      const inside = before.filter(({ x, y }) => x + by < edge && y + by < size.height);
      expect(inside.filter(({ index }) => !kept.has(index))).toEqual([]);
    }
  });

  test("are never cut off by the right edge", () => {
    const labels = chooseLabels(task(places(400)));
    expect(labels.some(({ width }) => width === WIDTH)).toBe(true);
    for (const { x, width } of labels)
      expect(width ?? x + LABEL_OFFSET + WIDTH).toBeLessThanOrEqual(size.width);
  });

  test("go to the most frequent, and before them to those that must be named", () => {
    const spot = Float32Array.of(100, 100, 104, 102, 300, 300);
    expect(chooseLabels(task(spot)).map(({ index }) => index)).toEqual([0, 2]);
    const first = chooseLabels(task(spot, { first: [1, -1, 99] }));
    expect(first.map(({ index }) => index)).toEqual([1, 2]);
  });

  test("leave out what is not shown or beyond their number", () => {
    const hidden = Float32Array.of(Number.NaN, 0, 50, 50);
    expect(chooseLabels(task(hidden)).map(({ index }) => index)).toEqual([1]);
    expect(chooseLabels(task(places(400), { most: 5 }))).toHaveLength(5);
    expect(chooseLabels(task(new Float32Array()))).toEqual([]);
  });

  test("are of words that tell something, and of the others only where all are asked for", () => {
    // Two words on one place, and a third elsewhere: the first and the last tell little.
    const given = Float32Array.of(100, 100, 100, 100, 400, 400);
    const others = Uint8Array.of(0, 1, 0);
    const named = (all: boolean) =>
      chooseLabels(task(given, { others, all })).map(({ index }) => index);
    expect(named(false)).toEqual([1]);
    expect(named(true)).toEqual([1, 2]);
  });
});

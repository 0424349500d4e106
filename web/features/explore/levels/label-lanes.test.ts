import { describe, expect, test } from "vitest";
import { type Flag, lanesOf } from "./label-lanes";

/** Tommy Ettinger's generator, so that every run has the same labels. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("flags", () => {
  test.each([1, 2, 3, 4, 5])("cover neither each other nor a pole (seed %d)", (seed) => {
    const next = random(seed);
    const flags: Flag[] = Array.from({ length: 200 }, () => ({
      x: next() * 1_000,
      width: 20 + next() * 80,
    })).sort((a, b) => b.x - a.x);
    const lanes = lanesOf(flags, 9, 4);
    const placed = flags.flatMap((flag, i) => {
      const lane = lanes[i];
      return lane === null || lane === undefined ? [] : [{ ...flag, lane }];
    });
    expect(placed.length).toBeGreaterThan(40);
    for (const a of placed) {
      for (const b of placed) {
        if (a === b) continue;
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x;
        expect(a.lane !== b.lane || apart).toBe(true);
        const pierces = b.x > a.x && b.x < a.x + a.width && b.lane > a.lane;
        expect(pierces).toBe(false);
      }
    }
  });

  test("take the lane next to the axis where they can, and none when all are full", () => {
    const flags = [
      { x: 50, width: 30 },
      { x: 45, width: 30 },
      { x: 40, width: 30 },
      { x: 0, width: 30 },
    ];
    expect(lanesOf(flags, 2, 2)).toEqual([0, 1, null, 0]);
  });
});

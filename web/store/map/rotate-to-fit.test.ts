import { expect, test } from "vitest";
import { rotatedToFit } from "./rotate-to-fit";

/** A strip of words, 10 long and 1 wide, that leans by an angle; the lower level has half its size. */
function strip(angle: number) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const xy = Float32Array.from({ length: 800 }, (_, at) => {
    const word = at >> 1;
    const [along, across] = [(word % 40) / 4, Math.floor(word / 40) / 10];
    return at % 2 === 0 ? cos * along - sin * across : sin * along + cos * across;
  });
  const levels = [xy.map((value) => value / 2), xy].map((each, at) => ({
    level: 4 + at,
    xy: each,
  }));
  return { words: 400, levels, closeness: null };
}

const extents = (xy: Float32Array | undefined) =>
  [0, 1].map((axis) => {
    const values = (xy ?? new Float32Array()).filter((_, at) => at % 2 === axis);
    return Math.max(...values) - Math.min(...values);
  });

test.each([0, 0.6, Math.PI / 2, 2.5])(
  "a strip that leans by %d fits a window that is wider than high, at all levels",
  (angle) => {
    const { levels } = rotatedToFit(strip(angle));
    for (const [at, size] of [0.5, 1].entries()) {
      const [width = 0, height = 0] = extents(levels[at]?.xy);
      // Lying flat, it needs a window of 10 by 6.25.
      expect(Math.max(width / 1.6, height)).toBeLessThan(6.25 * size);
      expect(width).toBeGreaterThan(1.4 * height);
    }
  },
);

test("distances stay as they are, and a map of one word is none to turn", () => {
  const before = strip(1.2);
  const after = rotatedToFit(before);
  const apart = (xy: Float32Array | undefined) =>
    Math.hypot((xy?.[0] ?? 0) - (xy?.[500] ?? 0), (xy?.[1] ?? 0) - (xy?.[501] ?? 0));
  expect(apart(after.levels[1]?.xy)).toBeCloseTo(apart(before.levels[1]?.xy), 4);
  const one = { words: 1, levels: [{ level: 8, xy: Float32Array.of(3, 4) }], closeness: null };
  expect(rotatedToFit(one).levels[0]?.xy).toEqual(Float32Array.of(3, 4));
});

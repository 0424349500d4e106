import { describe, expect, test } from "vitest";
import { Grid } from "./grid";

/** Numbers that look random and are the same each time. */
function numbers(count: number): Float32Array {
  let state = 12345;
  return Float32Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  });
}

const shapes: [string, Float32Array][] = [
  ["a cloud", numbers(2_000)],
  ["a line", numbers(600).map((value, at) => (at % 2 === 0 ? value * 1e3 : 0))],
  ["one spot", new Float32Array(200).fill(3)],
  ["one point", Float32Array.of(1, 2)],
];

describe.each(shapes)("a grid of %s", (_, xy) => {
  const grid = new Grid(xy);
  const indices = Array.from({ length: xy.length / 2 }, (_, index) => index);
  const x = (index: number) => xy[2 * index] ?? 0;
  const y = (index: number) => xy[2 * index + 1] ?? 0;

  test("finds what a look at all points finds", () => {
    for (const index of indices.slice(0, 40)) {
      const at = { x: x(index) + 0.003, y: y(index) - 0.002 };
      const square = (each: number) => (x(each) - at.x) ** 2 + (y(each) - at.y) ** 2;
      const best = indices.reduce((a, b) => (square(b) < square(a) ? b : a));
      const found = grid.nearest(at, 0.05, () => true);
      expect(square(found)).toBeCloseTo(square(best), 10);
    }
  });

  test("gives the points of a rectangle in index order", () => {
    const [left, right, bottom, top] = [0.2, 0.7, -1, 0.5];
    const inside = (index: number) =>
      x(index) >= left && x(index) <= right && y(index) >= bottom && y(index) <= top;
    expect(grid.within(left, right, bottom, top)).toEqual(indices.filter(inside));
  });

  test("leaves out what is not shown or too far", () => {
    expect(grid.nearest({ x: x(0), y: y(0) }, 1, () => false)).toBe(-1);
    expect(grid.nearest({ x: 1e7, y: 1e7 }, 1, () => true)).toBe(-1);
  });
});

test("a grid of nothing finds nothing", () => {
  const grid = new Grid(new Float32Array());
  expect(grid.nearest({ x: 0, y: 0 }, 10, () => true)).toBe(-1);
  expect(grid.within(-1, 1, -1, 1)).toEqual([]);
});

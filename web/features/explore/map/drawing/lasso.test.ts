import { describe, expect, test } from "vitest";
import { bounds, box, isInside } from "./lasso";

describe("a closed line", () => {
  const hook = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 6, y: 10 },
    { x: 6, y: 4 },
    { x: 0, y: 4 },
  ];

  test.each([
    [{ x: 1, y: 1 }, true],
    [{ x: 8, y: 9 }, true],
    [{ x: 3, y: 8 }, false],
    [{ x: -1, y: 2 }, false],
    [{ x: 11, y: 2 }, false],
  ])("has %j inside: %s", (point, inside) => {
    expect(isInside(hook, point)).toBe(inside);
    expect(isInside([...hook].reverse(), point)).toBe(inside);
  });

  test("may have no inside at all", () => {
    expect(isInside([], { x: 0, y: 0 })).toBe(false);
    expect(isInside([{ x: 0, y: 0 }], { x: 0, y: 0 })).toBe(false);
  });
});

test("a box is drawn from any corner", () => {
  const corners = box({ x: 5, y: 6 }, { x: 1, y: 2 });
  expect(bounds(corners)).toEqual({ left: 1, right: 5, bottom: 2, top: 6 });
  expect(isInside(corners, { x: 3, y: 4 })).toBe(true);
});

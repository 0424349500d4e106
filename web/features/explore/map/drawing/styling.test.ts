import { expect, test } from "vitest";
import type { Palette } from "../../../../ui/palette";
import { coloursOf, NO_LOOK, radiiOf } from "./styling";

const palette: Palette = {
  ...{ ink: "#000000", muted: "#808080", line: "#dddddd", edge: "#888888", paper: "#ffffff" },
  ...{ accent: "#b0400c", categories: [], dark: false },
};
const ACCENT = [0xb0, 0x40, 0x0c];
const mask = (...marks: number[]) => Uint8Array.from(marks);

function drawn(look: Partial<typeof NO_LOOK>) {
  const colours = coloursOf({ ...NO_LOOK, count: 3, ...look }, palette);
  return [0, 1, 2].map((at) => {
    const [red = 0, green = 0, blue = 0, opacity = 0] = colours.subarray(4 * at);
    return { colour: [red, green, blue], opacity };
  });
}

test("words that are searched for have the accent, and all others fade", () => {
  const [first, second, third] = drawn({ found: mask(0, 1, 0) });
  expect(second?.colour).toEqual(ACCENT);
  expect(first?.colour).not.toEqual(ACCENT);
  expect(first?.opacity).toBeLessThan(second?.opacity ?? 0);
  expect(third?.opacity).toBe(first?.opacity);
  const [plain, larger] = radiiOf(3, { ...NO_LOOK, found: mask(0, 1, 0) });
  expect(larger).toBeGreaterThan(plain ?? 9);
});

test("a search comes before a selection, and does not bring back what an isolated one hides", () => {
  const [first, second] = drawn({ selected: mask(1, 1, 0), found: mask(0, 1, 0) });
  expect(first?.colour).not.toEqual(ACCENT);
  expect(second?.colour).toEqual(ACCENT);
  const isolated = drawn({ selected: mask(1, 1, 0), found: mask(0, 1, 1), isolated: true });
  expect(isolated.map(({ opacity }) => opacity > 0)).toEqual([true, true, false]);
  expect(isolated[1]?.colour).toEqual(ACCENT);
  expect(isolated[1]?.opacity).toBeGreaterThan(isolated[0]?.opacity ?? 0);
});

test("an isolated selection has its own colours, undimmed", () => {
  const [first, , third] = drawn({ selected: mask(1, 0, 1), isolated: true });
  expect(first?.colour).toEqual([0x80, 0x80, 0x80]);
  expect(first?.opacity).toBe(third?.opacity);
});

import { expect, test } from "vitest";
import { contoursOf } from "./contours";

const ALL = () => true;

/** Two heaps, the one at the origin larger. */
function heaps(): Float32Array {
  return Float32Array.from({ length: 800 }, (_, at) => {
    const index = Math.floor(at / 2);
    const angle = index * 2.399;
    const reach = 0.02 * Math.sqrt(index % 100);
    const centre = index < 300 ? 0 : 10;
    return centre + reach * (at % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}

test("lines go around what is dense, the densest innermost", () => {
  const contours = contoursOf(heaps(), ALL);
  expect(contours.length).toBeGreaterThan(2);
  expect(contours.map(({ density }) => density)).toEqual(
    contours.map(({ density }) => density).sort((a, b) => a - b),
  );
  const around = (x: number, { rings }: { rings: readonly Float32Array[] }) =>
    rings.some((ring) => ring.some((value, at) => at % 2 === 0 && Math.abs(value - x) < 3));
  const [first, last] = [contours[0], contours.at(-1)];
  expect(first && [around(0, first), around(10, first)]).toEqual([true, true]);
  expect(last && [around(0, last), around(10, last)]).toEqual([true, false]);
});

test("only points that are shown count, and too few have no density", () => {
  const shown = contoursOf(heaps(), (index) => index >= 300);
  const least = Math.min(...shown.flatMap(({ rings }) => rings.flatMap((ring) => [...ring])));
  expect(least).toBeGreaterThan(5);
  expect(contoursOf(heaps(), (index) => index < 2)).toEqual([]);
  expect(contoursOf(new Float32Array(20), ALL)).toEqual([]);
});

import { expect, test } from "vitest";
import { alignedTo, type PlacedWords } from "./align-maps";

const WORDS = ["sea", "sky", "sail", "deck"];
const PLACES = [0, 0, 4, 1, 1, 3, -2, 2];

/** The other map, of the same words in another order. */
const other = (): PlacedWords => {
  const words = WORDS.toReversed();
  const xy = Float32Array.from(
    words.flatMap((word) => {
      const index = WORDS.indexOf(word);
      return PLACES.slice(2 * index, 2 * index + 2);
    }),
  );
  const indexOf = new Map(words.map((word, index) => [word, index]));
  return { indexOf, map: { words: 4, levels: [{ level: 8, xy }], closeness: null } };
};

function turnedBy(angle: number, mirror: boolean): Float32Array {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const moved = WORDS.flatMap((_, index) => {
    const [x = 0, y = 0] = PLACES.slice(2 * index, 2 * index + 2);
    const up = mirror ? -y : y;
    return [cos * x - sin * up + 7, sin * x + cos * up - 3];
  });
  return Float32Array.from(moved);
}

test.each([
  [0.5, false],
  [2.5, true],
  [-1.2, true],
  [Math.PI, false],
])("a map that was turned by %d (mirrored: %s) lies as the other again", (angle, mirror) => {
  const map = { words: 4, levels: [{ level: 8, xy: turnedBy(angle, mirror) }], closeness: null };
  const [level] = alignedTo(map, WORDS, other()).levels;
  const [x0 = 0, y0 = 0] = level?.xy ?? [];
  const places = Array.from(level?.xy ?? [], (value, at) => value - (at % 2 === 0 ? x0 : y0));
  for (const [at, place] of PLACES.entries()) expect(places[at]).toBeCloseTo(place, 4);
});

test("a map that shares too few words stays as it is", () => {
  const map = { words: 4, levels: [{ level: 8, xy: turnedBy(1, false) }], closeness: null };
  expect(alignedTo(map, ["sea", "oven", "bread", "pan"], other())).toBe(map);
});

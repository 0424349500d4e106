import { expect, test } from "vitest";
import { groupNames } from "./group-names";

const at = (xy: readonly number[]) => ({
  words: xy.length / 2,
  levels: [{ level: 8, xy: Float32Array.from(xy) }],
  closeness: null,
});

test("groups are named by words that tell something", () => {
  const words = ["the", "ocean", "of", "harbour", "in", "12"];
  const groups = Uint32Array.of(0, 0, 1, 0, 1, 2);
  const drawn = {
    words,
    telling: new Uint8Array(6).fill(1),
    counts: Float64Array.of(9, 7, 6, 5, 4, 1),
    map: at([0, 0, 0, 0, 9, 9, 0, 0, 9, 9, 20, 20]),
  };
  expect(groupNames(groups, drawn)).toEqual([["ocean", "harbour"], ["of", "in"], ["12"]]);
  drawn.telling[1] = 0;
  expect(groupNames(groups, drawn)[0]).toEqual(["harbour"]);
});

test("a word that stands among another group names neither, however frequent it is", () => {
  // Two bunches of 100 words; the most frequent word is of the first group, and lies in the second.
  const words = Array.from({ length: 200 }, (_, i) =>
    i === 0 ? "sometimes" : `word${"ab"[i % 2]}${String.fromCharCode(97 + (i >> 3))}`,
  );
  const groups = Uint32Array.from(words, (_, i) => i % 2);
  const xy = words.flatMap((_, i) => [i === 0 ? 100 : (i % 2) * 100 + (i % 7), i % 5]);
  const counts = Float64Array.from(words, (_, i) => 1000 - i);
  const drawn = { words, telling: new Uint8Array(200).fill(1), counts, map: at(xy) };
  const [first = []] = groupNames(groups, drawn);
  expect(first).toHaveLength(3);
  expect(first).not.toContain("sometimes");
  expect(first[0]).toBe(words[2]);
});

test("a map without words has groups without names", () => {
  const drawn = { words: [], telling: new Uint8Array(), counts: new Float64Array(), map: at([]) };
  expect(groupNames(new Uint32Array(), drawn)).toEqual([]);
});

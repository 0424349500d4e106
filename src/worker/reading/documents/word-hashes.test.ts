import { expect, it } from "vitest";
import { WordHashes } from "./word-hashes";

it("knows the words of a text in any case, and hardly any others", () => {
  const words = new WordHashes(200_000);
  const names = Array.from({ length: 100_000 }, (_, at) => {
    return at.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] ?? "");
  });
  for (let at = 0; at < names.length; at += 10)
    words.addAll(`«${names.slice(at, at + 10).join(", ")}.»`);
  words.addAll("Straße ΕΛΛΆΔΑ 𐐀𐐁 don't x1y");
  expect(names.every((name) => words.has(name.toUpperCase()))).toBe(true);
  expect(
    ["STRASSE", "straße", "ελλάδα", "𐐀𐐁", "don", "T", "x", "y"].map((word) => words.has(word)),
  ).toEqual([...[false, true, true, true, true, true, true, true]]);
  const others = names.filter((name) => words.has(`${name}-${name}`));
  expect(others.length).toBeLessThan(names.length / 5_000);
  expect(words.has("")).toBe(false);
});

it("takes no more words than it may", () => {
  const words = new WordHashes(2);
  words.addAll("one two");
  words.addAll("three");
  expect(["one", "two", "three"].map((word) => words.has(word))).toEqual([true, true, false]);
});

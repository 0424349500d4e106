import { expect, test } from "vitest";
import { beginsWithVectors, lookLikeVectors } from "./looks-like-vectors";

const glove = (words: string[]) =>
  words.map((word) => `${word} ${Array.from({ length: 20 }, (_, i) => `-0.${i}`).join(" ")}`);

test("vectors are told by their first lines", () => {
  expect(beginsWithVectors("2 3\nthe 0.1 -2 3e-4\nof 1 2 3\n")).toBe(true);
  expect(beginsWithVectors(`${glove(["the", "of", "and"]).join("\n")}\n`)).toBe(true);
  expect(beginsWithVectors("2 3\nis the score of the game\n")).toBe(false);
  expect(beginsWithVectors("The sea is blue.\nThe sail is white.\n")).toBe(false);
  expect(beginsWithVectors("1 2 3\n4 5 6\n7 8 9\n")).toBe(false);
  expect(beginsWithVectors("")).toBe(false);
});

test("and by their names, also beside others", async () => {
  const file = (name: string, text = "some text") => new File([text], name);
  expect(await lookLikeVectors([file("a.npy"), file("a.vocab.json")])).toBe(true);
  expect(await lookLikeVectors([file("wiki.vec.gz")])).toBe(true);
  expect(await lookLikeVectors([file("text.txt")])).toBe(false);
  expect(await lookLikeVectors([file("text.txt", "1 2\nthe 0.5 1\n")])).toBe(true);
  expect(await lookLikeVectors([file("a.txt"), file("b.txt")])).toBe(false);
});

test("a packed file is unpacked as far as needed", async () => {
  const packed = new Blob(["1 2\nthe 0.5 1\n"]).stream().pipeThrough(new CompressionStream("gzip"));
  const file = new File([await new Response(packed).blob()], "vectors.txt.gz");
  expect(await lookLikeVectors([file])).toBe(true);
});

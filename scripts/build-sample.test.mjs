import { expect, test } from "vitest";
import { definition } from "./build-sample.mjs";

test("lemmas and gloss, without what only the database needs", () => {
  const line =
    "00014358 00 a 02 good_enough(p) 0 fit 4 001 & 00013887 a 0000 | of the kind wanted  ";
  expect(definition(line)).toBe("good enough fit of the kind wanted");
});

test("the count of lemmas is hexadecimal", () => {
  const lemmas = Array.from({ length: 16 }, (_, i) => `w${i}`);
  const line = `00000001 03 n 10 ${lemmas.join(" 0 ")} 0 000 | a gloss`;
  expect(definition(line)).toBe(`${lemmas.join(" ")} a gloss`);
});

import { expect, it } from "vitest";
import type { TextPiece } from "../../../src/index";
import { mostlyCut } from "./cut-words";

/** A line as the engine cuts it: letters and digits are words. */
const line = (text: string): TextPiece[] =>
  (text.match(/[a-z0-9]+|[^a-z0-9]+/g) ?? []).map((piece) =>
    /[a-z0-9]/.test(piece)
      ? { text: piece, fate: "word", word: piece }
      : { text: piece, fate: "gap", word: "" },
  );

it("a text of ids is one whose tokens are mostly cut", () => {
  expect(mostlyCut(Array.from({ length: 10 }, () => line("u_17 u_4 u_5")))).toBe("u_17");
});

it("a text with some is not, nor one with commas and full stops, nor a short one", () => {
  expect(
    mostlyCut(Array.from({ length: 10 }, () => line("well-known ships, sail. far"))),
  ).toBeNull();
  expect(mostlyCut([line("u_17 u_4")])).toBeNull();
});

import { describe, expect, test } from "vitest";
import { fakeVectors } from "../../testing/fake-library";
import {
  knownForm,
  pieceAt,
  piecesOf,
  queryFrom,
  resolveTerms,
  spokenTerms,
  textFromTerms,
} from "./expression";

const texts = (text: string) => piecesOf(text).map((piece) => [piece.sign, piece.text]);

describe("a typed text", () => {
  test.each([
    ["king", [[1, "king"]]],
    [
      "king - man + woman",
      [
        [1, "king"],
        [-1, "man"],
        [1, "woman"],
      ],
    ],
    [
      "king −man +woman",
      [
        [1, "king"],
        [-1, "man"],
        [1, "woman"],
      ],
    ],
    [
      "- man",
      [
        [1, ""],
        [-1, "man"],
      ],
    ],
    [
      "well-known + c++",
      [
        [1, "well-known"],
        [1, "c++"],
      ],
    ],
    [
      "new york - york",
      [
        [1, "new york"],
        [-1, "york"],
      ],
    ],
    [
      "king - ",
      [
        [1, "king"],
        [-1, ""],
      ],
    ],
    ["", [[1, ""]]],
  ])("“%s” is cut at its signs", (text, pieces) => {
    expect(texts(text)).toEqual(pieces);
  });

  test("is completed where the caret is", () => {
    const text = "king - ma + wo";
    expect(pieceAt(text, 2)).toMatchObject({ text: "king", start: 0, end: 4 });
    expect(pieceAt(text, 9)).toMatchObject({ text: "ma", start: 7, end: 9, sign: -1 });
    expect(pieceAt(text, text.length)).toMatchObject({ text: "wo", start: 12 });
  });
});

describe("the words meant", () => {
  const wv = fakeVectors(["king", "man", "woman", "new york", "york", "well-known", "- sign", "x"]);
  const meant = async (text: string) => textFromTerms(await resolveTerms(wv, text));

  test.each([
    ["king", "king"],
    [" King - MAN + woman ", "king - man + woman"],
    ["new york - york", "new york - york"],
    ["king woman - man x", "king + woman - man - x"],
    ["well-known", "well-known"],
    ["- sign", "- sign"],
    ["- man", "- man"],
    ["king - nobody", "king - nobody"],
  ])("of “%s” are “%s”", async (typed, expected) => {
    expect(await meant(typed)).toBe(expected);
  });

  test("a word with a sign in it is one term", async () => {
    expect(await resolveTerms(wv, "- sign")).toEqual([{ word: "- sign", sign: 1 }]);
    expect(await resolveTerms(wv, "  ")).toEqual([]);
  });

  test("a word is known as typed or in lower case", async () => {
    expect(await knownForm(wv, " Man")).toBe("man");
    expect(await knownForm(wv, "men")).toBeNull();
    expect(await knownForm(wv, " ")).toBeNull();
  });
});

test("an expression is asked, and told", () => {
  expect(queryFrom([{ word: "a", sign: 1 }])).toBe("a");
  expect(queryFrom([{ word: "a", sign: -1 }])).toEqual({ positive: [], negative: ["a"] });
  const terms = [
    { word: "a", sign: -1 as const },
    { word: "b - c", sign: 1 as const },
  ];
  expect(spokenTerms(terms.slice(0, 1))).toBe("− a");
  expect(textFromTerms(terms)).toBe("- a + b - c");
});

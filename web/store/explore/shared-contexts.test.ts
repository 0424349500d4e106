import { expect, test } from "vitest";
import type { ConcordanceLine } from "../../../src/index";
import { candidates, contextOf, contextsOf, sharedContexts } from "./shared-contexts";

const tokenizer = { mode: "words", lowercase: true } as const;

const line = (left: string, right: string): ConcordanceLine => ({
  ...{ file: 0, line: 1, left, word: "sea", right },
  ...{ cutLeft: false, cutRight: false, leftPartners: [], rightPartners: [] },
});

test("the context is the five words to either side, without what a cut line may have cut", () => {
  const cut = { ...line("fter one two three four five six ", ", Seven eight nin"), cutRight: true };
  expect(contextOf(cut, tokenizer)).toEqual([
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
  ]);
  expect(contextOf({ ...line("fter one ", ""), cutLeft: true }, tokenizer)).toEqual(["one"]);
});

test("what ties two words is near both of them more often than by chance", () => {
  const a = contextsOf(
    [line("the salt water of the ", " is deep"), line("the salt ", "")],
    tokenizer,
  );
  const b = contextsOf([line("the salt water in the ", ""), line("the shore ", "")], tokenizer);
  expect(candidates(a, b, ["water"])).toEqual(["the", "salt"]);
  const counts = new Map([
    ["the", 5_000],
    ["salt", 20],
    ["water", 40],
    ["unknown", 0],
  ]);
  const shared = sharedContexts(a, b, counts, 20_000).map(({ word }) => word);
  expect(shared).toEqual(["salt", "water"]);
});

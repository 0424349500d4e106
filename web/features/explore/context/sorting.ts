import type { ConcordanceLine } from "../../../../src/index";

export const SORTINGS = ["text", "left", "right"] as const;
export type Sorting = (typeof SORTINGS)[number];

/** The lines in order of the text, or sorted by the words before or after the one in the middle. */
export function sortLines(lines: readonly ConcordanceLine[], by: Sorting): ConcordanceLine[] {
  if (by === "text") return [...lines];
  const keyOf = by === "left" ? (line: ConcordanceLine) => backwards(line.left) : rightOf;
  const keyed = lines.map((line) => ({ line, key: keyOf(line) }));
  return keyed.sort((a, b) => collator.compare(a.key, b.key)).map(({ line }) => line);
}

const collator = new Intl.Collator(undefined, { sensitivity: "base" });
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;

// The nearest word is compared first.
const backwards = (text: string) => (text.match(WORDS) ?? []).reverse().join(" ");
const rightOf = ({ right }: ConcordanceLine) => (right.match(WORDS) ?? []).join(" ");

// Hebrew, Arabic and their neighbours, with their presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LEFT_TO_RIGHT = /[A-Za-z\u00c0-\u058f\u0900-\u1fff\u2c00-\ud7ff]/;

/** The reading direction of a line: that of the word in its middle, else of the text around it. */
export function directionOf({ word, left, right }: ConcordanceLine): "rtl" | "ltr" {
  for (const text of [word, left + right]) {
    if (RIGHT_TO_LEFT.test(text)) return "rtl";
    if (LEFT_TO_RIGHT.test(text)) return "ltr";
  }
  return "ltr";
}

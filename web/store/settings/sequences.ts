import type { TextsReport } from "../../../src/index";

/** Fewer tokens say nothing. */
const LEAST = 20;
/** Letters of DNA and RNA, with the one for any of them. */
const BASES = /^[acgtun]{3,}$/i;

/** What a text is, if it is no language: lists of items, sequences of ids, or pieces of DNA. */
export type Sequences = "items" | "ids" | "k-mers";

/**
 * Tells by the first lines of a text whether it is language; null where it seems to be.
 *
 * @param grouped Whether rows with an item each were put together.
 */
export function sequencesIn({ format, lines }: TextsReport, grouped = false): Sequences | null {
  const tokens = lines.flatMap((line) => {
    return line.flatMap(({ fate, text }) => (fate === "gap" ? [] : [text]));
  });
  if (tokens.length < LEAST) return null;
  const mostly = (test: (token: string) => boolean) =>
    2 * tokens.filter(test).length > tokens.length;
  // A table's list of words may be a text, cut already.
  if (format === "baskets" || grouped) return "items";
  if (mostly((token) => BASES.test(token) && token.length === tokens[0]?.length)) return "k-mers";
  // Words that are cut at their signs, as u_17 is, are a number and what is before it.
  const numbers = 5 * tokens.filter((token) => /\d/.test(token)).length;
  return numbers >= 2 * tokens.length ? "ids" : null;
}

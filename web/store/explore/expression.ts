import type { Query } from "../../../src/index";
import type { Vectors } from "../library";

/** One word of an expression, added or subtracted. */
export interface Term {
  word: string;
  sign: 1 | -1;
}

/** A part of a typed expression: which characters it covers, and its sign. */
export interface Piece {
  start: number;
  end: number;
  text: string;
  sign: 1 | -1;
}

// A sign counts where a word could begin, so that "well-known" and "c++" stay words.
const SIGN = /(^|\s)([+\-−–])(?=\s|\S)/g;

/**
 * Splits "king - man + woman" at its signs. Pieces may contain spaces ("new york - york") and may be empty during
 * typing; together they cover all of the text except the signs.
 */
export function piecesOf(text: string): Piece[] {
  const signs = [...text.matchAll(SIGN)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    sign: match[2] === "+" ? (1 as const) : (-1 as const),
  }));
  const first = { from: 0, to: 0, sign: 1 as const };
  return [first, ...signs].map(({ to, sign }, i) => {
    const end = signs[i]?.from ?? text.length;
    const start = Math.min(end, to + leadingSpaces(text.slice(to, end)));
    return { start, end, text: text.slice(start, end).trim(), sign };
  });
}

/** The piece that the caret is in or right after. */
export function pieceAt(text: string, caret: number): Piece {
  const pieces = piecesOf(text);
  const found = pieces.findLast(({ start }) => start <= caret);
  return found ?? (pieces[0] as Piece);
}

/** The expression as it would be typed. */
export function textFromTerms(terms: readonly Term[]): string {
  return terms
    .map(({ word, sign }, i) => {
      if (sign < 0) return i === 0 ? `- ${word}` : ` - ${word}`;
      return i === 0 ? word : ` + ${word}`;
    })
    .join("");
}

/** How an expression reads in a sentence, with a true minus sign. */
export function spokenTerms(terms: readonly Term[]): string {
  return textFromTerms(terms).replace(/(^| )- /g, "$1− ");
}

/** The library's query for these terms. */
export function queryFrom(terms: readonly Term[]): Query {
  const [only] = terms;
  if (terms.length === 1 && only?.sign === 1) return only.word;
  const of = (sign: Term["sign"]) => terms.filter((term) => term.sign === sign).map((t) => t.word);
  return { positive: of(1), negative: of(-1) };
}

/** Whether two expressions are the same. */
export function sameTerms(a: readonly Term[], b: readonly Term[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ word, sign }, i) => word === b[i]?.word && sign === b[i].sign)
  );
}

/**
 * The terms that a typed text means: the whole text if it is a word, else its pieces, each as typed or in lower case.
 * A piece that is not a word but contains several is their sum. Words that the vocabulary does not have stay as
 * typed.
 */
export async function resolveTerms(wv: Vectors, text: string): Promise<Term[]> {
  const typed = text.trim();
  if (typed === "") return [];
  const pieces = piecesOf(typed).filter((piece) => piece.text !== "");
  const parts = pieces.map((piece) => piece.text.split(/\s+/));
  // All questions are sent at once, to wait for one round trip only.
  const [whole, ...forms] = await Promise.all([
    knownForm(wv, typed),
    ...pieces.map((piece) => knownForm(wv, piece.text)),
    ...parts.flat().map((part) => knownForm(wv, part)),
  ]);
  if (whole !== null) return [{ word: whole, sign: 1 }];
  let next = pieces.length;
  return pieces.flatMap(({ sign }, i) => {
    const own = parts[i] ?? [];
    const known = own.map((part) => ({ word: forms[next++] ?? part, sign }));
    const form = forms[i] ?? null;
    return form === null ? known : [{ word: form, sign }];
  });
}

/**
 * The word as typed or, failing that, in lower case, else in another form that the vocabulary has: in another case or normal form,
 * with underscores for spaces, or behind a prefix such as `/c/en/`. Null when it has none.
 */
export async function knownForm(wv: Vectors, text: string): Promise<string | null> {
  const typed = text.trim();
  const forms = [...new Set([typed, typed.toLowerCase()])].filter((form) => form !== "");
  if (forms.length === 0) return null;
  const known = await Promise.all(forms.map((form) => wv.has(form)));
  const found = forms.find((_, i) => known[i]);
  if (found !== undefined) return found;
  const [same] = (await wv.lookUp(typed, 1)).same;
  return same ?? null;
}

function leadingSpaces(text: string): number {
  return text.length - text.trimStart().length;
}

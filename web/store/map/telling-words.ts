import { firstRank, isTelling } from "../explore/starting-words";
import type { Vectors } from "../library";
import { median } from "../median";

/** Part of the most frequent words of a map that say little about where they are. */
const UNTOLD = 0.02;
/** Lengths are compared among so many of the most frequent words; rarer ones are seldom function words. */
const COMPARED = 3_000;
/** A value is compared with those of about its rank: from one to one and a half times it, and no fewer than so many. */
const SPAN = { factor: 1.5, least: 40 };
/** Part of the words of about the same rank that are left out, those with the lowest values. */
const LOW = 0.4;
/** Where values differ by less, in parts of them, they say nothing: vectors may all have been scaled to one length. */
const LEAST_DEVIATION = 0.005;

/** What tells words that keep to company of their own from those that stand among all others; higher for the former. */
export interface Company {
  /** The mean cosine of each word with its nearest ones; null where these were not looked for. */
  closeness: ArrayLike<number> | null;
  /** Of the vectors of the most frequent words. */
  lengths: ArrayLike<number>;
}

/**
 * Marks with 1 the words of a map, the most frequent first, that tell where they are on it. Where most words are of other kinds,
 * such as ids, only the most frequent do not.
 *
 * A word such as "around" or "either" is used beside words of all kinds, so that nothing is very near to it. Where it is not known
 * how near, the length of the vector stands for it: a word that keeps to its own company grows longer with every occurrence
 * (A. M. J. Schakel and B. J. Wilson, "Measuring word significance using distributed representations of words", 2015). Of the
 * first 150 words told so, by closeness 24 are in a list of English stop words on the sample (29 by length), 17 of German
 * ones on a handbook (22), 9 of French (23), 16 of Spanish (20), 2 of Russian (32); frequency alone leaves more of each.
 */
export function tellingWords(words: readonly string[], company?: Company): Uint8Array {
  const first = Math.max(firstRank(words.length), Math.floor(UNTOLD * words.length));
  const telling = Uint8Array.from(words, (word, rank) =>
    rank >= first && isTelling(word, rank, words.length) ? 1 : 0,
  );
  const count = telling.reduce((sum, each) => sum + each, 0);
  if (count <= words.length / 2) return telling.map((_, rank) => (rank < first ? 0 : 1));
  if (first === 0 || !company) return telling;
  const low = lowest(company.closeness ?? company.lengths);
  return telling.map((each, rank) => (low[rank] === 1 ? 0 : each));
}

/**
 * Marks with 1 the values that are low for how frequent their words are.
 *
 * @param values Those of the most frequent words first.
 */
export function lowest(values: ArrayLike<number>): Uint8Array {
  const low = new Uint8Array(values.length);
  for (let start = 0; start < values.length; ) {
    const wanted = Math.max(start + SPAN.least, Math.ceil(start * SPAN.factor));
    // A rest that is too small to compare among itself belongs to those before it.
    const end = values.length - wanted < SPAN.least ? values.length : wanted;
    const some = Array.from({ length: end - start }, (_, at) => values[start + at] ?? 0);
    const usual = median(some);
    const deviation = median(some.map((value) => Math.abs(value - usual)));
    const edge = some.toSorted((a, b) => a - b)[Math.floor(LOW * some.length)] ?? 0;
    if (deviation > LEAST_DEVIATION * Math.abs(usual)) {
      for (const [at, value] of some.entries()) low[start + at] = value < edge ? 1 : 0;
    }
    start = end;
  }
  return low;
}

/** The lengths of the vectors of the most frequent words of a map, as far as they are compared. */
export async function lengthsOf(
  wv: Pick<Vectors, "vectors" | "vectorSize">,
  words: number,
): Promise<Float64Array> {
  const count = Math.min(words, COMPARED);
  const rows = await wv.vectors({ start: 0, end: count });
  const row = (at: number) => rows.subarray(at * wv.vectorSize, (at + 1) * wv.vectorSize);
  return Float64Array.from({ length: count }, (_, at) => Math.hypot(...row(at)));
}

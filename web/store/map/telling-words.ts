import { firstRank, isTelling } from "../explore/starting-words";
import type { Vectors } from "../library";
import { median } from "../median";

/** Part of the most frequent words of a map that say little about where they are. */
const UNTOLD = 0.02;
/** Lengths are compared among so many of the most frequent words; rarer ones are seldom function words. */
const COMPARED = 3_000;
/** A vector is compared with those of about its rank: from one to one and a half times it, and no fewer than so many. */
const SPAN = { factor: 1.5, least: 40 };
/** A vector is short that is so many typical deviations shorter than is usual at its rank. */
const SHORT = 1;
/** Where lengths differ by less, in parts of them, they say nothing: vectors may all have been scaled to one length. */
const LEAST_DEVIATION = 0.005;

/**
 * Marks with 1 the words of a map, the most frequent first, that tell where they are on it. Where most words are of other kinds,
 * such as ids, only the most frequent do not.
 *
 * @param lengths Of the vectors of the most frequent words; none, if that is not known.
 */
export function tellingWords(
  words: readonly string[],
  lengths: ArrayLike<number> = [],
): Uint8Array {
  const first = Math.max(firstRank(words.length), Math.floor(UNTOLD * words.length));
  const telling = Uint8Array.from(words, (word, rank) =>
    rank >= first && isTelling(word, rank, words.length) ? 1 : 0,
  );
  const count = telling.reduce((sum, each) => sum + each, 0);
  if (count <= words.length / 2) return telling.map((_, rank) => (rank < first ? 0 : 1));
  const short = first === 0 ? new Uint8Array() : shortVectors(lengths);
  return telling.map((each, rank) => (short[rank] === 1 ? 0 : each));
}

/**
 * Marks with 1 the vectors that are short for how frequent their words are. Such words stand among words of all kinds, as
 * "either" does, which pull them in all directions; a word that keeps to its own company grows longer with every occurrence
 * (A. M. J. Schakel and B. J. Wilson, "Measuring word significance using distributed representations of words", 2015). On
 * the sample, four of five function words are short, and one of six other words, mostly general ones: "way", "certain".
 *
 * @param lengths Of the vectors, those of the most frequent words first.
 */
export function shortVectors(lengths: ArrayLike<number>): Uint8Array {
  const short = new Uint8Array(lengths.length);
  for (let start = 0; start < lengths.length; ) {
    const wanted = Math.max(start + SPAN.least, Math.ceil(start * SPAN.factor));
    // A rest that is too small to compare among itself belongs to those before it.
    const end = lengths.length - wanted < SPAN.least ? lengths.length : wanted;
    const some = Array.from({ length: end - start }, (_, at) => lengths[start + at] ?? 0);
    const usual = median(some);
    const deviation = median(some.map((length) => Math.abs(length - usual)));
    for (const [at, length] of some.entries()) {
      const isShort = deviation > LEAST_DEVIATION * usual && length < usual - SHORT * deviation;
      short[start + at] = isShort ? 1 : 0;
    }
    start = end;
  }
  return short;
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

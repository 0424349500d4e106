import { firstRank, isTelling } from "../explore/starting-words";
import { robustScores, spansOf } from "../robust-scores";

/** Part of the most frequent words of a map that say little about where they are. */
const UNTOLD = 0.02;
/** Lengths are compared among so many of the most frequent words; rarer ones are seldom function words. */
export const COMPARED = 3_000;
/** Part of the words of about the same rank that are left out, those with the lowest values. */
const LOW = 0.5;

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
 * how near, the length of the vector stands for it. Of the first 150 words told so on UMAP's maps, 16 are in a list of English
 * stop words on the sample (21 if two fifths were left out, 47 by frequency alone), 16 on prose (24, 57), 53 in a novel (61, 97), 55 in
 * a German list on quotations (67, 80) and 3 in a Chinese one on news (4, 18).
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
function lowest(values: ArrayLike<number>): Uint8Array {
  const low = new Uint8Array(values.length);
  const standing = robustScores(values);
  for (const [start, end] of spansOf(values.length)) {
    const some = standing.slice(start, end);
    const edge = some.toSorted()[Math.floor(LOW * some.length)] ?? 0;
    for (const [at, value] of some.entries()) low[start + at] = value < edge ? 1 : 0;
  }
  return low;
}

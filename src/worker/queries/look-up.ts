import type * as Wasm from "../../generated/plain/engine";
import type { Spellings } from "../../protocol/types/query";

/** Words that are looked at; those beyond are the rarest. */
const MOST_WORDS = 200_000;
const PART = 50_000;
/** Letters that may be wrong in a word of so many. */
const ERRORS = [
  { length: 4, errors: 1 },
  { length: 8, errors: 2 },
];

/**
 * Words that may be meant by what somebody typed: the same but for case, normal form, apostrophes, a space in place of an
 * underscore or a prefix such as `/c/en/`; then those with a typing error in them. The most frequent ones come first; one that
 * is exactly the same comes before all.
 */
export function lookUp(vectors: Wasm.Vectors, typed: string, limit: number): Spellings {
  if (vectors.indexOf(typed) >= 0) return { same: [typed], similar: [] };
  const wanted = folded(typed);
  const letters = withoutMarks(wanted);
  const same: string[] = [];
  const similar: { word: string; errors: number }[] = [];
  const allowed = ERRORS.findLast(({ length }) => wanted.length >= length)?.errors ?? 0;
  const last = Math.min(vectors.size, MOST_WORDS);
  for (let start = 0; start < last; start += PART) {
    for (const word of vectors.words(start, Math.min(start + PART, last))) {
      const form = folded(word);
      if (form === wanted) same.push(word);
      else if (Math.abs(form.length - wanted.length) <= allowed) {
        const errors = distance(withoutMarks(form), letters, allowed);
        if (errors <= allowed) similar.push({ word, errors });
      }
    }
  }
  similar.sort((a, b) => a.errors - b.errors);
  return { same: same.slice(0, limit), similar: similar.slice(0, limit).map(({ word }) => word) };
}

const ASCII = /^[\0-\x7F]*$/;
const PREFIX = /^\/[a-z]\/[a-z]{2,3}\//;

/** What two spellings of a word have in common. */
function folded(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(PREFIX, "")
    .replaceAll("\u2019", "'")
    .replace(/[\s_-]+/g, "_");
}

/** "müller" as it is typed where there is no ü. */
function withoutMarks(word: string): string {
  return ASCII.test(word) ? word : word.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Letters that differ, two that are swapped counted once (Damerau and Levenshtein); more than `most` are not counted. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}

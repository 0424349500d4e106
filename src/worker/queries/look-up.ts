import type * as Wasm from "../../generated/plain/engine";
import type { Spellings } from "../../protocol/types/query";
import { type Slicer, slicedRanges } from "../tasks/run-sliced";

/** Words that are looked at; those beyond are the rarest. */
const MOST_WORDS = 200_000;
/** Letters that may be wrong in a word of so many. */
const ERRORS = [
  { length: 4, errors: 1 },
  { length: 8, errors: 2 },
];

/** To read and fold all words takes longer than a key press may, so that it is done once. */
const indexes = new WeakMap<Wasm.Vectors, SpellingIndex>();
const underWay = new WeakMap<Wasm.Vectors, Promise<void>>();

/**
 * Reads the words of vectors for `lookUp`, which else does so at its first call.
 *
 * @param vectors Gives them again for every slice: they may be disposed of in between.
 */
export async function indexSpellings(vectors: () => Wasm.Vectors, slicer: Slicer): Promise<void> {
  const key = vectors();
  if (indexes.has(key)) return;
  const work = underWay.get(key) ?? readSpellings(vectors, slicer);
  underWay.set(key, work);
  await work.finally(() => underWay.delete(key));
}

async function readSpellings(vectors: () => Wasm.Vectors, slicer: Slicer): Promise<void> {
  const key = vectors();
  const index = new SpellingIndex(key);
  const add = (start: number, end: number) => index.add(vectors(), start, end);
  for await (const _ of slicedRanges({ total: index.size }, slicer, add));
  indexes.set(key, index);
}

/**
 * Words that may be meant by what somebody typed: the same but for case, normal form, apostrophes, a space in place of an
 * underscore or a prefix such as `/c/en/`; then those with a typing error in them. The most frequent ones come first; one that
 * is exactly the same comes before all.
 */
export function lookUp(vectors: Wasm.Vectors, typed: string, limit: number): Spellings {
  if (vectors.indexOf(typed) >= 0) return { same: [typed], similar: [] };
  const index = indexes.get(vectors) ?? new SpellingIndex(vectors);
  index.add(vectors, index.added, index.size);
  indexes.set(vectors, index);
  const wanted = folded(typed);
  return {
    same: index.same(wanted, vectors.indexOf(wanted)).slice(0, limit),
    similar: index.similar(wanted).slice(0, limit),
  };
}

/** The words of vectors as they are compared with what somebody typed. */
class SpellingIndex {
  readonly #words: string[] = [];
  /** Places of the words whose folded form is another text, by that form. */
  readonly #folded = new Map<string, number[]>();
  readonly #lengths: Uint32Array;
  readonly #letters: Int32Array;

  constructor({ size }: Wasm.Vectors) {
    const words = Math.min(size, MOST_WORDS);
    this.#lengths = new Uint32Array(words);
    this.#letters = new Int32Array(words);
  }

  /** Words that it is to have. */
  get size(): number {
    return this.#lengths.length;
  }

  /** Words that it has. */
  get added(): number {
    return this.#words.length;
  }

  add(vectors: Wasm.Vectors, start: number, end: number): void {
    if (start === end) return;
    for (const word of vectors.words(start, end)) {
      const place = this.#words.push(word) - 1;
      const form = formOf(word);
      if (form !== word) this.#folded.set(form, [...(this.#folded.get(form) ?? []), place]);
      this.#lengths[place] = form.length;
      this.#letters[place] = lettersOf(withoutMarks(form));
    }
  }

  /** Words with this folded form; `own` is the index of the form itself, below 0 if it is not a word. */
  same(form: string, own: number): string[] {
    const places = [...(this.#folded.get(form) ?? []), own];
    return places.sort((a, b) => a - b).flatMap((place) => this.#words[place] ?? []);
  }

  /** Words with few enough typing errors, those with the fewest first. */
  similar(wanted: string): string[] {
    const allowed = ERRORS.findLast(({ length }) => wanted.length >= length)?.errors ?? 0;
    const bare = withoutMarks(wanted);
    const letters = lettersOf(bare);
    const found: { word: string; errors: number }[] = [];
    for (const [place, word] of this.#words.entries()) {
      if (Math.abs((this.#lengths[place] ?? 0) - wanted.length) > allowed) continue;
      // An error takes one letter away and brings another one at most.
      if (bitsOf((this.#letters[place] ?? 0) ^ letters) > 2 * allowed) continue;
      const form = formOf(word);
      const errors = distance(withoutMarks(form), bare, allowed);
      if (errors <= allowed && form !== wanted) found.push({ word, errors });
    }
    return found.sort((a, b) => a.errors - b.errors).map(({ word }) => word);
  }
}

/** Words that are their own folded form. */
const PLAIN = /^[0-9a-z]+$/;

function formOf(word: string): string {
  return PLAIN.test(word) ? word : folded(word);
}

/** Which letters a word has, a bit for each; letters share bits. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** How many bits are set, two by two, then four by four and so on. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const ASCII = /^[\0-\x7F]*$/;
const PREFIX = /^\/[a-z]\/[a-z]{2,3}\//;

/** What two spellings of a word have in common. */
function folded(word: string): string {
  return (
    word
      .normalize("NFKC")
      .toLowerCase()
      // What Unicode makes of the Turkish İ.
      .replaceAll("i\u0307", "i")
      .replace(PREFIX, "")
      .replaceAll("\u2019", "'")
      .replace(/[\s_-]+/g, "_")
  );
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

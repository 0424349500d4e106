import { median } from "../median";

/**
 * How far words move from slice to slice, as cosine distances of their rows at one level.
 *
 * No rows are rotated onto each other (Procrustes), as those of separate trainings must be: two of these have nothing in common
 * but what turns the whole space. Here every slice begins with the rows of the common run. The loss is the same when both
 * matrices are turned together, so its gradient has no part along such a turn, and a training does not drift away in one.
 * Turning would rather take away what many words did together.
 */

/** The rows of a run. */
export interface RunRows {
  words: readonly string[];
  /** Occurrences per word in the run's text. */
  counts: ArrayLike<number>;
  /** Row by row, `width` numbers each. */
  rows: Float32Array;
  width: number;
}

/** What became of words in one slice, by their places in the common run; NaN for those that it does not have. */
export interface SliceMoves {
  /** Occurrences; 0 for words that it does not have. */
  counts: Float64Array;
  fromCommon: Float32Array;
  /** From the last slice before that has the word. */
  sinceBefore: Float32Array;
  /** Of all words that it has; NaN if there are none. */
  medians: { fromCommon: number; sinceBefore: number };
}

/** A word that is in two slices at least. */
export interface MovedWord {
  word: string;
  /** From the first slice that has it to the last. */
  moved: number;
  /** Its longest step, and the slice, from 0, that it leads to. */
  step: number;
  stepTo: number;
  /** Occurrences in all slices, and in the slice that has least of those that have it. */
  count: number;
  leastCount: number;
}

export type Moves = ReturnType<typeof createMoves>;

/** Follows the words of a common run through its slices, which are added in their order. */
export function createMoves(common: RunRows, level: number) {
  const { words } = common;
  const indexOf = new Map(words.map((word, index) => [word, index]));
  const slices: SliceMoves[] = [];
  const first = new Float32Array(words.length * level);
  const last = new Float32Array(words.length * level);
  const isKnown = new Uint8Array(words.length);

  function follow(slice: SliceMoves, index: number, row: Float32Array, count: number) {
    const from = index * level;
    const own = common.rows.subarray(index * common.width, index * common.width + level);
    slice.counts[index] = count;
    slice.fromCommon[index] = distance(own, row);
    if (isKnown[index]) slice.sinceBefore[index] = distance(last.subarray(from), row);
    else first.set(row, from);
    last.set(row, from);
    isKnown[index] = 1;
  }

  return {
    words,
    /** Occurrences per word in all of the text. */
    counts: common.counts,
    indexOf,
    slices: slices as readonly SliceMoves[],

    add({ words: own, counts, rows, width }: RunRows) {
      const slice = {
        counts: new Float64Array(words.length),
        fromCommon: new Float32Array(words.length).fill(Number.NaN),
        sinceBefore: new Float32Array(words.length).fill(Number.NaN),
      };
      for (const [at, word] of own.entries()) {
        const index = indexOf.get(word);
        const row = rows.subarray(at * width, at * width + level);
        if (index !== undefined) follow({ ...slice, medians: NONE }, index, row, counts[at] ?? 0);
      }
      const { fromCommon, sinceBefore } = slice;
      const medians = { fromCommon: median(fromCommon), sinceBefore: median(sinceBefore) };
      slices.push({ ...slice, medians });
    },

    /** Words in two slices or more, those that moved most first. */
    mostMoved(): MovedWord[] {
      const all = words.flatMap((word, index) => {
        const from = index * level;
        const there = slices.flatMap((slice, at) => (slice.counts[index] ? [at] : []));
        if (there.length < 2) return [];
        const counts = there.map((at) => slices[at]?.counts[index] ?? 0);
        const moved = distance(
          first.subarray(from, from + level),
          last.subarray(from, from + level),
        );
        return [{ word, moved, ...longest(slices, index), ...totals(counts) }];
      });
      return all.sort((a, b) => b.moved - a.moved);
    },
  };
}

const NONE = { fromCommon: Number.NaN, sinceBefore: Number.NaN };

function totals(counts: readonly number[]) {
  return { count: counts.reduce((sum, each) => sum + each, 0), leastCount: Math.min(...counts) };
}

function longest(slices: readonly SliceMoves[], index: number) {
  let [step, stepTo] = [0, 0];
  for (const [at, { sinceBefore }] of slices.entries()) {
    const length = sinceBefore[index] ?? Number.NaN;
    if (length > step) [step, stepTo] = [length, at];
  }
  return { step, stepTo };
}

/** One less the cosine, from 0 to 2, over the numbers of `b`; a row of zeros is at 1 from any other. */
export function distance(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let at = 0; at < b.length; at += 1) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  const length = Math.sqrt(aa * bb);
  return length > 0 ? Math.max(0, 1 - dot / length) : 1;
}

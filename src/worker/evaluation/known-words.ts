import type * as Wasm from "../../generated/plain/engine";
import { runSliced, Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";

/** Words of the first slice: some milliseconds. */
const FIRST_WORDS = 2_000;
/** And of any: what so many strings cost only shows when memory is swept. */
const MOST_WORDS = 10_000;

/** The words that an evaluation knows; several may count as one. */
export interface KnownWords {
  /** A word as it is compared. */
  formOf: (word: string) => string;
  /** By form: index of its most frequent word. */
  indices: Map<string, number>;
  /** By index of a word: the index of the most frequent word of its form. */
  firsts: Uint32Array;
}

/** Reads the first words and, if their case does not matter, groups those that differ only in it. */
export async function readKnownWords(
  vectors: () => Wasm.Vectors,
  options: { restrictVocab: number; caseInsensitive: boolean },
  task: TaskControl,
): Promise<KnownWords> {
  const formOf = (word: string) => (options.caseInsensitive ? word.toUpperCase() : word);
  const size = Math.min(vectors().size, options.restrictVocab);
  const indices = new Map<string, number>();
  const firsts = new Uint32Array(size);
  const reading = {
    total: size,
    done: 0,
    step(budget: number) {
      const end = Math.min(this.done + Math.min(budget, MOST_WORDS), size);
      for (const word of vectors().words(this.done, end)) {
        const form = formOf(word);
        const first = indices.get(form) ?? this.done;
        if (first === this.done) indices.set(form, first);
        firsts[this.done] = first;
        this.done += 1;
      }
    },
  };
  await runSliced(reading, new Slicer(task, new SliceBudget(FIRST_WORDS)));
  return { formOf, indices, firsts };
}

import { runSliced, Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import type { WasmVectors } from "../wasm/wasm-api";

/** Words of the first slice: some milliseconds. */
const FIRST_WORDS = 2_000;

/** The words that an evaluation knows, several of which may count as one. */
export interface KnownWords {
  /** A word as it is compared. */
  formOf: (word: string) => string;
  /** Index of the most frequent word of a form. */
  indices: Map<string, number>;
  /** The same for each of the words, by index. */
  firsts: Uint32Array;
}

/** Reads the first words and brings together those that differ in case only, if they are to count as one. */
export async function readKnownWords(
  vectors: () => WasmVectors,
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
      for (const word of vectors().words(this.done, Math.min(this.done + budget, size))) {
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

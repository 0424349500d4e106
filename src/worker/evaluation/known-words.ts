import type { WasmVectors } from "../wasm/wasm-api";

// Read between two looks at the messages: some milliseconds.
const SLICE_WORDS = 20_000;

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
  pause: () => Promise<void>,
): Promise<KnownWords> {
  const formOf = (word: string) => (options.caseInsensitive ? word.toUpperCase() : word);
  const size = Math.min(vectors().size, options.restrictVocab);
  const indices = new Map<string, number>();
  const firsts = new Uint32Array(size);
  for (let start = 0; start < size; start += SLICE_WORDS) {
    if (start > 0) await pause();
    const words = vectors().words(start, Math.min(start + SLICE_WORDS, size));
    words.forEach((word, at) => {
      const form = formOf(word);
      const first = indices.get(form) ?? start + at;
      if (first === start + at) indices.set(form, first);
      firsts[start + at] = first;
    });
  }
  return { formOf, indices, firsts };
}

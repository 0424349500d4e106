import type * as Wasm from "../../generated/plain/engine";
import type { FilesInput } from "../../protocol/corpus";
import type { ColumnCount } from "../../protocol/types/column-counts";
import { type Counting, countTexts } from "./valued-texts";

/** Values beyond these are counted together, so that memory stays bounded. */
const MOST_VALUES = 10_000;

/**
 * Counts a word, and all words, by the values of a column, or by documents. Documents without the column are of the value "".
 *
 * @param counter A search for the word.
 */
export async function countByColumn(
  counter: Wasm.Concordance,
  files: FilesInput,
  column: string | null,
  counting: Counting,
): Promise<ColumnCount[]> {
  const counts = new Map<string | null, ColumnCount>();
  const sink = new FoundSink(counter);
  let now = { value: "", words: 0, found: 0 };
  await countTexts(files, column, sink, counting, {
    begin: (value) => {
      now = { value, words: sink.words, found: sink.found };
    },
    end: () => {
      const { value, words, found } = now;
      add(counts, { value, occurrences: sink.found - found, words: sink.words - words });
    },
  });
  return [...counts.values()].sort((a, b) => b.occurrences - a.occurrences || b.words - a.words);
}

/** Counts how often a word is found, and takes what was found out of the search. */
class FoundSink {
  found = 0;
  readonly #counter: Wasm.Concordance;

  constructor(counter: Wasm.Concordance) {
    this.#counter = counter;
  }

  get words(): number {
    return this.#counter.words;
  }

  push(bytes: Uint8Array): void {
    this.#counter.push(bytes);
    this.#take();
  }

  pushTokens(utf8: Uint8Array, tokenEnds: Uint32Array, sentenceEnds: Uint32Array): void {
    this.#counter.pushTokens(utf8, tokenEnds, sentenceEnds);
    this.#take();
  }

  endFile(): void {
    this.#counter.endFile();
    this.#take();
  }

  #take(): void {
    const { waiting } = this.#counter;
    if (waiting > 0) this.#counter.take(waiting);
    this.found += waiting;
  }
}

function add(counts: Map<string | null, ColumnCount>, more: ColumnCount): void {
  const value = counts.has(more.value) || counts.size < MOST_VALUES ? more.value : null;
  const known = counts.get(value) ?? { value, occurrences: 0, words: 0 };
  known.occurrences += more.occurrences;
  known.words += more.words;
  counts.set(value, known);
}

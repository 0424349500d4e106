import type * as Wasm from "../../generated/plain/engine";
import type { FilesInput } from "../../protocol/corpus";
import type { WordsOfValue } from "../../protocol/types/column-counts";
import { type Counting, countTexts } from "./valued-texts";

/** Counts that are held at most, 4 bytes each: as many values as they allow have their own, the rest one together. */
const MOST_COUNTS = 10_000_000;
const MOST_VALUES = 200;

/** What is counted, and by what. */
export interface WordsAsked {
  words: readonly string[];
  /** Null: by documents. */
  column: string | null;
  /** Whether documents count as their folders. */
  folders: boolean;
}

/**
 * Counts words, and all words, by the values of a column, by documents or by their folders.
 *
 * @param rewriter Makes the words of the text as the model has them.
 */
export async function countWordsByColumn(
  rewriter: Wasm.Rewriter,
  files: FilesInput,
  { words, column, folders }: WordsAsked,
  counting: Counting,
): Promise<WordsOfValue[]> {
  const values = new Values(words.length);
  const sink = new KnownWordsSink(rewriter, words);
  await countTexts(files, column, sink, counting, {
    begin: (value) => {
      sink.into = values.of(folders ? folderOf(value) : value);
    },
  });
  return values.all();
}

class Values {
  readonly #values = new Map<string | null, WordsOfValue>();
  readonly #most: number;

  constructor(readonly size: number) {
    this.#most = Math.min(MOST_VALUES, Math.max(1, Math.floor(MOST_COUNTS / Math.max(1, size))));
  }

  of(value: string): WordsOfValue {
    const key = this.#values.has(value) || this.#values.size < this.#most ? value : null;
    const known = this.#values.get(key);
    if (known) return known;
    const fresh = { value: key, words: 0, counts: new Uint32Array(this.size) };
    this.#values.set(key, fresh);
    return fresh;
  }

  /** Those with most words first. */
  all(): WordsOfValue[] {
    return [...this.#values.values()].sort((a, b) => b.words - a.words);
  }
}

/** Counts the words that a rewriter makes. */
class KnownWordsSink {
  into: WordsOfValue = { value: null, words: 0, counts: new Uint32Array() };
  words = 0;
  readonly #rewriter: Wasm.Rewriter;
  readonly #index: ReadonlyMap<string, number>;
  readonly #decoder = new TextDecoder();

  constructor(rewriter: Wasm.Rewriter, words: readonly string[]) {
    this.#rewriter = rewriter;
    this.#index = new Map(words.map((word, index) => [word, index]));
  }

  push(bytes: Uint8Array): void {
    this.#rewriter.push(bytes);
    this.#count();
  }

  pushTokens(utf8: Uint8Array, tokenEnds: Uint32Array, sentenceEnds: Uint32Array): void {
    this.#rewriter.pushTokens(utf8, tokenEnds, sentenceEnds);
    this.#count();
  }

  endFile(): void {
    this.#rewriter.endFile();
    this.#count();
  }

  #count(): void {
    const tokens = this.#rewriter.take();
    const [utf8, ends] = [tokens.utf8(), tokens.tokenEnds()];
    tokens.free();
    const { counts } = this.into;
    const text = this.#decoder.decode(utf8);
    // Bytes are characters in plain ASCII, where one decoding does for all.
    const isAscii = text.length === utf8.length;
    let start = 0;
    for (const end of ends) {
      const word = isAscii
        ? text.slice(start, end)
        : this.#decoder.decode(utf8.subarray(start, end));
      start = end;
      const index = this.#index.get(word);
      if (index !== undefined) counts[index] = (counts[index] ?? 0) + 1;
    }
    this.into.words += ends.length;
    this.words += ends.length;
  }
}

/** The folder of a path; "" at the top. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

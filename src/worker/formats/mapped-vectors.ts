import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import { FILE_KINDS, type FileKindName } from "../../protocol/formats.generated";
import type { ByteStream } from "../reading/byte-stream";
import type { RowFile } from "./row-file";

/** Bytes of the file that a search reads between two looks at the messages: some tens of milliseconds. */
const WINDOW_BYTES = 1 << 24;
/** Of a row in memory, and of its name: short rows take more room there than in the file. */
const LEAST_ROW_BYTES = 256;

/**
 * Vectors that stay in their file, in the place of those in memory: rows are read as they are asked for, searches stream
 * through the file in windows, and the words are read at the first question that needs them. Questions to a few words
 * are answered by vectors in memory that are made of their rows.
 */
class MappedVectors {
  readonly #file: RowFile;
  #words: Wasm.Words | null = null;

  constructor(file: RowFile) {
    this.#file = file;
  }

  get size(): number {
    return this.#file.rows;
  }

  get vectorSize(): number {
    return this.#file.columns;
  }

  levels(): Uint32Array {
    return this.#file.levels();
  }

  indexOf(word: string): number {
    return this.#vocabulary().indexOf(word);
  }

  words(start: number, end: number): string[] {
    return this.#vocabulary().at(range(start, Math.min(end, this.size)));
  }

  count(): number {
    return 0;
  }

  counts(start: number, end: number): Float64Array {
    return new Float64Array(Math.max(0, Math.min(end, this.size) - start));
  }

  vector(index: number): Float32Array {
    return this.#file.row(index);
  }

  suggest(prefix: string, limit: number): string[] {
    return this.#vocabulary().suggest(prefix, limit);
  }

  search(
    words: Uint32Array,
    given: Float32Array,
    weights: Float32Array,
    metric: string,
    topn: number,
    [start = 0, end = 0]: Uint32Array,
  ): Wasm.StepsOf<Wasm.Neighbours> {
    const rows = this.#windowRows();
    const last = Math.min(end, this.size);
    const search = this.#file.search(words, given, weights, metric, Math.min(topn, last), rows);
    const named = (indices: Uint32Array) => this.#vocabulary().at(indices);
    return new FileSearch({
      search,
      file: this.#file,
      named,
      next: Math.min(start, last),
      last,
      rows,
    });
  }

  similarityMatrix(words: Uint32Array): Float32Array {
    return this.#withDistinct(words, (some, places) => some.similarityMatrix(places));
  }

  pairCosines(words: Uint32Array): Float32Array {
    return this.#withDistinct(words, (some, places) => some.pairCosines(places));
  }

  rows(start: number, end: number, dimensions: number): Float32Array {
    const indices = range(start, Math.min(end, this.size));
    return this.#unnamed(indices, (some) => some.rows(0, indices.length, dimensions));
  }

  /** Level after level, as of vectors in memory. */
  cosinesWith(vector: Float32Array, start: number, end: number): Float32Array {
    const last = Math.min(end, this.size);
    const total = Math.max(0, last - start);
    const levels = this.levels().length;
    const all = new Float32Array(levels * total);
    const step = this.#windowRows();
    for (let from = start; from < last; from += step) {
      const indices = range(from, Math.min(from + step, last));
      const part = this.#unnamed(indices, (some) => some.cosinesWith(vector, 0, indices.length));
      for (let level = 0; level < levels; level++) {
        const column = part.subarray(level * indices.length, (level + 1) * indices.length);
        all.set(column, level * total + from - start);
      }
    }
    return all;
  }

  exportHead(kind: FileKindName, words: number, level: number): Uint8Array {
    return this.#with(Uint32Array.of(0), false, (some) => some.exportHead(kind, words, level));
  }

  exportPart(kind: FileKindName, indices: Uint32Array, level: number, first: boolean): Uint8Array {
    const needsRows = FILE_KINDS[kind].holds === "vectors";
    return this.#with(indices, needsRows, (some) =>
      some.exportPart(kind, range(0, indices.length), level, first),
    );
  }

  exportTail(kind: FileKindName): Uint8Array {
    return this.#with(Uint32Array.of(0), false, (some) => some.exportTail(kind));
  }

  free(): void {
    this.#words?.free();
    this.#file.free();
  }

  /** As `#with`, for words of which some may come twice, but not in vectors: they are asked for by their places. */
  #withDistinct<T>(
    words: Uint32Array,
    question: (some: Wasm.Vectors, places: Uint32Array) => T,
  ): T {
    const places = new Map([...new Set(words)].map((word, place) => [word, place]));
    return this.#with(Uint32Array.from(places.keys()), true, (some) =>
      question(
        some,
        words.map((word) => places.get(word) ?? 0),
      ),
    );
  }

  #windowRows(): number {
    return Math.max(1, Math.floor(WINDOW_BYTES / Math.max(this.#file.rowBytes, LEAST_ROW_BYTES)));
  }

  /** Asks vectors in memory that are made of some rows, whose words do not matter. */
  #unnamed<T>(indices: Uint32Array, question: (some: Wasm.Vectors) => T): T {
    const some = this.#file.gather(Array.from(indices, String), indices);
    try {
      return question(some);
    } finally {
      some.free();
    }
  }

  /** Asks vectors in memory that are made of some words. */
  #with<T>(indices: Uint32Array, rows: boolean, question: (some: Wasm.Vectors) => T): T {
    const some = this.#file.gather(this.#vocabulary().at(indices), rows ? indices : null);
    try {
      return question(some);
    } finally {
      some.free();
    }
  }

  #vocabulary(): Wasm.Words {
    this.#words ??= this.#file.readWords();
    return this.#words;
  }
}

/**
 * The vectors of a file, as the engine takes vectors.
 *
 * What they cannot answer without being read whole throws `not-mapped`.
 */
export function mappedVectors(file: RowFile): Wasm.Vectors {
  const mapped = new MappedVectors(file);
  return new Proxy(mapped, {
    get(target, name) {
      // The class has private members, which a proxy does not.
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value === "function") return value.bind(target);
      if (value !== undefined || name in target || typeof name === "symbol") return value;
      return () => {
        throw notMapped();
      };
    },
  }) as unknown as Wasm.Vectors;
}

/** A search that reads one window per step. Its unit is a row. */
class FileSearch implements Wasm.StepsOf<Wasm.Neighbours> {
  readonly stage = "";
  readonly total: number;
  readonly #parts: FileSearchParts;
  readonly #stream: ByteStream;
  #next: number;

  constructor(parts: FileSearchParts) {
    this.#parts = parts;
    this.#next = parts.next;
    this.total = parts.last - parts.next;
    this.#stream = parts.file.stream(parts.next, parts.last);
  }

  get done(): number {
    return this.#next - this.#parts.next;
  }

  async step(): Promise<void> {
    const { search, file, last, rows } = this.#parts;
    const start = this.#next;
    const end = Math.min(start + rows, last);
    search.search(start, await this.#stream.next((end - start) * file.rowBytes));
    this.#next = end;
  }

  result(): Wasm.Neighbours {
    return neighboursOf(this.#parts.search.result(), this.#parts.named);
  }

  free(): void {
    this.#stream.close();
    this.#parts.search.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

interface FileSearchParts {
  search: Wasm.MmapSearch;
  file: RowFile;
  named: (indices: Uint32Array) => string[];
  /** The first row to be searched, and the one after the last. */
  next: number;
  last: number;
  /** Rows of a window. */
  rows: number;
}

function neighboursOf(
  found: Wasm.FoundRows,
  named: (indices: Uint32Array) => string[],
): Wasm.Neighbours {
  return {
    found: found.found,
    similarities: () => found.similarities(),
    words: () => named(found.indices()),
    free: () => found.free(),
    [Symbol.dispose]: () => found.free(),
  };
}

function range(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at);
}

function notMapped(): EngineError {
  return new EngineError(
    "not-mapped",
    "This needs all vectors in memory, but they were loaded with mmap. Load them without it.",
  );
}

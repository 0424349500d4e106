import { requireWhole } from "./checks";
import type { EngineClient } from "./client";
import { EngineError } from "./errors";
import type { Handle, VectorsReport } from "./protocol";
import { sharedClient } from "./shared-engine";
import type { LevelNeighbours, Neighbour, Query } from "./types";

/** Options of a search. */
export interface SearchOptions {
  /** Number of neighbours, default 10. */
  topn?: number;
  /** Search only so many of the most frequent words; default all. */
  restrictVocab?: number;
}

// Parts of some MB keep the engine free for other calls in between, and no single allocation large.
const PART_BYTES = 4 << 20;
const PART_WORDS = 1 << 16;

/**
 * Words and their vectors, V × d numbers in single precision. Those of a model are live: they change while it trains.
 *
 * All arrays that come back are copies and belong to the caller. Every method rejects with an EngineError: `disposed`
 * once these vectors or their model were disposed of, `engine-crashed` once the engine died, and what it names itself.
 */
export class KeyedVectors {
  /** Number of words, V. */
  readonly size: number;
  /** Number of dimensions, d. */
  readonly vectorSize: number;
  /** Prefix lengths that are compared, strictly increasing; the last is `vectorSize`. */
  readonly levels: readonly number[];
  readonly #client: EngineClient;
  readonly #vectors: Handle;

  /** Vectors come from a model or from `KeyedVectors.load`. */
  constructor(client: EngineClient, report: VectorsReport) {
    this.size = report.size;
    this.vectorSize = report.vectorSize;
    this.levels = report.levels;
    this.#client = client;
    this.#vectors = report.vectors;
    client.releaseWith(this, report.vectors);
  }

  /**
   * Opens vectors from a `.npy` file (V × d numbers, f2, f4 or f8) and a `.vocab.json` file (the V words in the same order).
   *
   * @param options `levels` to compare at, strictly increasing, each at most d; default d/4, d/2, d.
   * @throws EngineError `bad-npy`, `bad-vocab`, `vocab-mismatch`, `bad-level`, `no-file`, `out-of-memory`.
   */
  static async load(
    source: { npy: Blob; vocab: Blob },
    options: { levels?: number[] } = {},
  ): Promise<KeyedVectors> {
    const levels = options.levels ? checkedLevels(options.levels) : null;
    const client = await sharedClient();
    const { npy, vocab } = source;
    const report = await client.call((api) => api.loadVectors(npy, vocab, levels));
    return new KeyedVectors(client, report);
  }

  /** Whether the word has a vector. */
  async has(word: string): Promise<boolean> {
    return this.#client.call((api) => api.has(this.#vectors, word));
  }

  /**
   * A word's vector: `level` numbers, all d of them by default.
   *
   * @param options `norm`: scale it to length 1; a vector of zeros stays as it is. Default false.
   * @throws EngineError `unknown-word`, with up to three suggestions; `bad-level`.
   */
  async getVector(
    word: string,
    options: { level?: number; norm?: boolean } = {},
  ): Promise<Float32Array> {
    const { level = null, norm = false } = options;
    return this.#client.call((api) => api.vector(this.#vectors, word, level, norm));
  }

  /**
   * How often the word occurred in the corpus; 0 when that is not known, as with vectors from files.
   *
   * @throws EngineError `unknown-word`.
   */
  async getCount(word: string): Promise<number> {
    return this.#client.call((api) => api.count(this.#vectors, word));
  }

  /** The words from index `start` (default 0) to before `end` (default all), the most frequent first. */
  async indexToKey(start = 0, end = this.size): Promise<string[]> {
    requireWhole("start", start, 0);
    requireWhole("end", end, 0);
    return this.#client.call((api) => api.words(this.#vectors, start, end));
  }

  /** Words that begin with `prefix`, the most frequent first, at most `limit` (default 10). */
  async suggest(prefix: string, limit = 10): Promise<string[]> {
    requireWhole("limit", limit, 0);
    return this.#client.call((api) => api.suggest(this.#vectors, prefix, limit));
  }

  /**
   * The words nearest to a word, or to a sum and difference of words, by cosine at one level. Exact: every word is
   * compared. The words of the query are left out.
   *
   * @param options `level`: one of `levels`, default the full vector.
   * @throws EngineError `unknown-word`, with up to three suggestions; `bad-level`; `bad-option`.
   */
  async mostSimilar(
    query: Query,
    options: SearchOptions & { level?: number } = {},
  ): Promise<Neighbour[]> {
    const { level = this.vectorSize, ...search } = options;
    if (!this.levels.includes(level)) throw badLevel(level, this.levels);
    const columns = await this.mostSimilarAtLevels(query, search);
    return columns.find((column) => column.level === level)?.neighbours ?? [];
  }

  /** As `mostSimilar`, at all levels in one pass over the vectors; the levels come in increasing order. */
  async mostSimilarAtLevels(query: Query, options: SearchOptions = {}): Promise<LevelNeighbours[]> {
    const topn = requireWhole("topn", options.topn ?? 10, 1);
    const { restrictVocab } = options;
    const restrict =
      restrictVocab === undefined ? 0 : requireWhole("restrictVocab", restrictVocab, 1);
    return this.#client.call((api) => api.neighbours(this.#vectors, query, topn, restrict));
  }

  /**
   * Cosine of two words' vectors, −1 to 1; 0 when either is all zeros.
   *
   * @param options `level`: one of `levels`, default the full vector.
   * @throws EngineError `unknown-word`, `bad-level`.
   */
  async similarity(a: string, b: string, options: { level?: number } = {}): Promise<number> {
    const { level = null } = options;
    return this.#client.call((api) => api.similarity(this.#vectors, a, b, level));
  }

  /** The vectors as a `.npy` file: NPY 1.0, `'<f4'`, C order, shape (V, d). While a model trains, rows are of different moments. */
  async toNpy(): Promise<Blob> {
    const header = await this.#client.call((api) => api.npyHeader(this.#vectors));
    const rows = Math.max(1, Math.floor(PART_BYTES / (4 * this.vectorSize)));
    const parts = await this.#gather(rows, (start, end) =>
      this.#client.call((api) => api.npyRows(this.#vectors, start, end)),
    );
    return new Blob([header, ...parts], { type: "application/octet-stream" });
  }

  /** The words as a `.vocab.json` file: a JSON array in index order, UTF-8. */
  async toVocabJson(): Promise<Blob> {
    const parts = await this.#gather(PART_WORDS, (start, end) =>
      this.#client.call((api) => api.vocabJson(this.#vectors, start, end)),
    );
    return new Blob(parts, { type: "application/json" });
  }

  /** Frees the vectors. Those of a model live on in the model, but can no longer be asked through this object. */
  async dispose(): Promise<void> {
    await this.#client.release(this.#vectors);
  }

  /** Each part becomes a blob at once, which the browser may keep on disk rather than in memory. */
  async #gather(
    step: number,
    read: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>,
  ): Promise<Blob[]> {
    const parts: Blob[] = [];
    for (let start = 0; start < this.size; start += step) {
      parts.push(new Blob([await read(start, Math.min(start + step, this.size))]));
    }
    return parts;
  }
}

/** Numbers that are no levels at all; whether they fit the vectors, the engine says. */
function checkedLevels(levels: readonly number[]): number[] {
  const bad = levels.find((level) => !Number.isInteger(level) || level < 1);
  if (bad === undefined) return [...levels];
  throw new EngineError("bad-level", `${bad} is not a level: levels are whole numbers from 1 on.`);
}

function badLevel(level: number, levels: readonly number[]): EngineError {
  return new EngineError(
    "bad-level",
    `${level} is not a level of these vectors. Use one of ${levels.join(", ")}.`,
  );
}

import { EngineError } from "./errors";
import { VocabularyQueries } from "./keyed-vectors/vocabulary";
import { sharedClient } from "./shared-engine";

// Parts of some MB keep the engine free for other calls in between, and no single allocation large.
const PART_BYTES = 4 << 20;
const PART_WORDS = 1 << 16;

/**
 * Words and their vectors, V × d numbers in single precision. Those of a model are live: they change while it trains.
 *
 * All arrays that come back are copies and belong to the caller. Every method rejects with an EngineError: `disposed`
 * once these vectors or their model were disposed of, `engine-crashed` once the engine died, and what it names itself.
 */
export class KeyedVectors extends VocabularyQueries {
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

  /** The vectors as a `.npy` file: NPY 1.0, `'<f4'`, C order, shape (V, d). While a model trains, rows are of different moments. */
  async toNpy(): Promise<Blob> {
    const header = await this.ask((api, vectors) => api.npyHeader(vectors));
    const rows = Math.max(1, Math.floor(PART_BYTES / (4 * this.vectorSize)));
    const parts = await this.#gather(rows, (start, end) =>
      this.ask((api, vectors) => api.npyRows(vectors, start, end)),
    );
    return new Blob([header, ...parts], { type: "application/octet-stream" });
  }

  /** The words as a `.vocab.json` file: a JSON array in index order, UTF-8. */
  async toVocabJson(): Promise<Blob> {
    const parts = await this.#gather(PART_WORDS, (start, end) =>
      this.ask((api, vectors) => api.vocabJson(vectors, start, end)),
    );
    return new Blob(parts, { type: "application/json" });
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

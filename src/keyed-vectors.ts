import {
  type ExportedFile,
  type ExportOptions,
  exportFiles,
  exportWhole,
  type VectorSource,
} from "./files/export-files";
import { type OpenOptions, openFiles } from "./files/open-files";
import { Maps } from "./keyed-vectors/maps";

/**
 * Words and their vectors, V × d numbers in single precision. Those of a model are live: they change while it trains.
 *
 * All arrays that come back are copies and belong to the caller. Every method rejects with an EngineError: `disposed`
 * once these vectors or their model were disposed of, `engine-crashed` once the engine died, and what it names itself.
 */
export class KeyedVectors extends Maps {
  /**
   * Opens vectors from a `.npy` file (V × d numbers, f2, f4 or f8) and a `.vocab.json` file (the V words in the same order).
   *
   * @param options `levels` to compare at, strictly increasing, each at most d; default d/4, d/2, d.
   * @throws EngineError as `open`.
   */
  static async load(
    source: { npy: Blob; vocab: Blob },
    options: { levels?: number[] } = {},
  ): Promise<KeyedVectors> {
    return KeyedVectors.open([source.npy, source.vocab], options);
  }

  /**
   * Opens vectors from files of any format, which is recognised by their content: a `.npy` with its `.vocab.json`, a word2vec
   * file (text or binary), a fastText `.vec`, a GloVe text, or the Embedding Projector's `vectors.tsv` with `metadata.tsv`; each
   * also as `.gz`. The files are read in chunks, so that memory holds little beside the vectors. A word that comes twice in
   * one of the text formats keeps its first vector; `notices` tells of it.
   *
   * @throws EngineError `bad-vectors`, with the number of the line or word that is wrong and what was expected; `bad-npy`,
   *   `bad-vocab`, `vocab-mismatch`, `missing-file` for half of a pair, `unrelated-files`, `not-text`, `bad-gzip`, `no-file`,
   *   `bad-level`, `bad-option`, `out-of-memory`; a `DOMException` named `AbortError` when `signal` is aborted; what
   *   `progress` throws, as it is.
   */
  static async open(files: readonly Blob[], options: OpenOptions = {}): Promise<KeyedVectors> {
    const { client, report } = await openFiles(files, options);
    return new KeyedVectors(client, report);
  }

  /** The vectors as a `.npy` file: NPY 1.0, `'<f4'`, C order, shape (V, d). While a model trains, rows are of different moments. */
  async toNpy(): Promise<Blob> {
    return exportWhole(this.#source(), "npy");
  }

  /** The words as a `.vocab.json` file: a JSON array in index order, UTF-8. */
  async toVocabJson(): Promise<Blob> {
    return exportWhole(this.#source(), "vocab-json");
  }

  /**
   * The vectors as files in a format that others open, all of them or some, whole or cut to a level. The files are made in
   * parts; while a model trains, rows are of different moments.
   *
   * @throws EngineError `bad-option`, `bad-level`, `unknown-word`, `bad-word` for a word that the format cannot hold, such as
   *   one with a space in word2vec's; a `DOMException` named `AbortError` when `signal` is aborted; what `progress` throws.
   */
  async export(options: ExportOptions): Promise<ExportedFile[]> {
    return exportFiles(this.#source(), options);
  }

  #source(): VectorSource {
    const { size, vectorSize, levels } = this;
    return { size, vectorSize, levels, ask: (question) => this.ask(question) };
  }
}

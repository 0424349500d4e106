import { EngineError } from "../protocol/errors";
import { type LoadSource, placeOf, type SaveTarget } from "../protocol/places";
import {
  type ExportedFile,
  type ExportOptions,
  exportFiles,
  exportWhole,
  type VectorSource,
} from "./files/export-files";
import { filesOf } from "./files/find-files";
import { type LoadOptions, type OpenOptions, openFiles, openMapped } from "./files/open-files";
import { guardedSave, handOut, type SaveOptions } from "./files/save-vectors";
import { Evaluations } from "./vectors/evaluations";

/**
 * Words and their vectors, V × d numbers in single precision. Those of a model are live: they change while it trains.
 *
 * All arrays that come back are copies and belong to the caller. Every method rejects with an EngineError: `disposed`
 * once these vectors or their model were disposed of, `engine-crashed` once the engine died, and what it names itself.
 */
export class KeyedVectors extends Evaluations {
  /**
   * Loads vectors that were saved: `.npy` (V × d numbers, f2, f4 or f8) and `.vocab.json` (the V words in the same order), from
   * where `save` put them, or as files. What a killed save left behind is put right first.
   *
   * @param options With `mmap: "r"` the vectors stay in the file.
   * @throws EngineError `no-file` when nothing was saved there, `no-permission`, and as `open`.
   */
  static async load(source: LoadSource, options: LoadOptions = {}): Promise<KeyedVectors> {
    const { npy, vocab } = await filesOf(source);
    const { mmap = null, ...rest } = options;
    if (mmap === null) return KeyedVectors.open([npy, vocab], rest);
    if (mmap !== "r") {
      throw new EngineError(
        "bad-option",
        `mmap is ${JSON.stringify(mmap)}, but must be "r" or null.`,
      );
    }
    const { client, report } = await openMapped(npy, vocab, rest);
    return new KeyedVectors(client, report);
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

  /**
   * Saves the vectors as `<base>.npy` and `<base>.vocab.json`: to the origin private file system under a path, to a folder that
   * the person picked, or to the downloads. Both files are replaced or none, also when the tab is killed meanwhile; a `.state`
   * under the same base is removed with the old vectors. While a model trains, rows are of different moments.
   *
   * In a folder outside the private file system some browsers cannot move files; they are then copied into place, which takes
   * the time of a second save, and up to the next `load` or `save` there a kill may leave `.saving` files beside them.
   *
   * @throws EngineError `storage-full`, `no-permission`, `storage-failed`, `bad-option`; a `DOMException` named `AbortError` when
   *   `signal` is aborted; what `progress` throws, as it is.
   */
  async save(target: SaveTarget, options: SaveOptions = {}): Promise<void> {
    const place = placeOf(target);
    if (place) {
      await guardedSave(options, (signal, listener) =>
        this.askLong(signal, (api, vectors, task) =>
          api.saveVectors(task, vectors, place, listener),
        ),
      );
    } else if (typeof target === "object" && "download" in target) {
      handOut(await this.export({ format: "npy", name: target.download, signal: options.signal }));
    }
  }

  #source(): VectorSource {
    const { size, vectorSize, levels } = this;
    return { size, vectorSize, levels, ask: (question) => this.ask(question) };
  }
}

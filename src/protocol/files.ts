import type { Handle, ModelReport, VectorsReport } from "./handles";
import type { ResolvedOptions } from "./options";
import type { ModelFiles, Place } from "./places";
import type { TaskId } from "./queries";
import type { RunId } from "./training";

/** How vectors are laid out in a file. `text` is word2vec's, fastText's `.vec` and, without a header, GloVe's. */
export type FileFormat = "npy" | "text" | "binary" | "tsv";

/** What a file that is written holds, by the engine's names. */
export type FileContent = "npy" | "vocab-json" | "text" | "binary" | "tsv-vectors" | "tsv-words";

/** How far the reading of vectors has come. */
export interface ImportProgress {
  /** Bytes of the files read so far, compressed bytes where a file is compressed. A file that is read twice counts twice. */
  bytesRead: number;
  /** Bytes that are to be read; with a `limit` less may do. */
  bytesTotal: number;
  /** Words whose vectors were read so far. */
  words: number;
}

/** What of the files is wanted. */
export interface ImportRequest {
  levels: readonly number[] | null;
  /** Only so many words; null for all. */
  limit: number | null;
}

/** What the state of a saved model says of it. */
export interface SavedModelReport {
  config: Omit<ResolvedOptions, "tokenizer">;
  tokenizer: ResolvedOptions["tokenizer"];
  corpus: { words: number; sentences: number };
}

/** A training of a model, and how far it has come. */
export interface ModelRun {
  totalWords: number;
  epochs: number;
  startAlpha: number;
  endAlpha: number;
  /** Epochs that are over. */
  epochsDone: number;
  /** Whether the next one has begun. */
  open: boolean;
}

/** How far a save has come. */
export interface SaveProgress {
  /** Bytes written so far. */
  bytesWritten: number;
}

/** One file to be written, in parts. */
export interface ExportPart {
  content: FileContent;
  level: number;
  /** The words of this part, by index. */
  indices: Uint32Array;
  /** Whether this is the file's first part. */
  first: boolean;
}

/** Files that are read and written. Every array that comes back is a copy and belongs to the caller. */
export interface FilesApi {
  /** Reads vectors of any format. Rejects with `aborted` when the run is stopped. */
  importVectors(
    run: RunId,
    files: readonly Blob[],
    request: ImportRequest,
    listener: (progress: ImportProgress) => void,
  ): Promise<VectorsReport>;
  /** Opens a pair of files without reading more than the head of the `.npy`. */
  openMapped(npy: Blob, vocab: Blob, levels: readonly number[] | null): VectorsReport;
  /** Indices of words. Throws `unknown-word`. */
  indicesOf(vectors: Handle, words: readonly string[]): Uint32Array;
  /** What stands before the words of a file of so many words. */
  exportHead(
    vectors: Handle,
    content: FileContent,
    words: number,
    level: number,
  ): Uint8Array<ArrayBuffer>;
  exportPart(vectors: Handle, part: ExportPart): Uint8Array<ArrayBuffer>;
  /**
   * Saves the pair of files at a place, both or none. It waits for the listener at each part of some MB, and rejects with
   * `aborted` when it is cancelled.
   */
  saveVectors(
    task: TaskId | null,
    vectors: Handle,
    place: Place,
    listener: (progress: SaveProgress) => void,
  ): Promise<void>;
  /** As `saveVectors`, with the `.state`; the model must stand still. */
  saveModel(
    task: TaskId | null,
    model: Handle,
    place: Place,
    corpus: { words: number; sentences: number },
    listener: (progress: SaveProgress) => void,
  ): Promise<void>;
  /** Reads a model from its files; the options are for one without a state. */
  loadModel(
    files: ModelFiles,
    options: { configJson: string; tokenizerJson: string },
  ): Promise<{ report: ModelReport; saved: SavedModelReport }>;
  /** The training under way, or the last one; null when there was none. */
  modelRun(model: Handle): ModelRun | null;
  /** The files at a place. Throws `no-file`. */
  findSaved(place: Place): Promise<ModelFiles>;
  /** What stands behind the words. */
  exportTail(vectors: Handle, content: FileContent): Uint8Array<ArrayBuffer>;
}

import type { FileKindName } from "./formats.generated";
import type { Handle, ModelReport, VectorsReport } from "./handles";
import type { ResolvedOptions } from "./options";
import type { ModelFiles, Place } from "./places";
import type { TaskId } from "./tasks";

/** How far the reading of vectors has come. */
export interface ImportProgress {
  /** Bytes of the files read so far, compressed bytes where a file is compressed. A file that is read twice counts twice. */
  bytesRead: number;
  /** Bytes to be read; with a `limit`, the reading may end before. */
  bytesTotal: number;
  /** Words whose vectors were read so far. */
  words: number;
}

/** What to read of the files. */
export interface ImportRequest {
  levels: readonly number[] | null;
  /** Largest number of words; null for all. */
  limit: number | null;
  /** How often each word occurred, in the order of the rows; null when that is not known. */
  counts: Float64Array | null;
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

/** How the numbers of an `.npy` are stored. */
export type Precision = "float32" | "float16" | "int8";

/** One file of vectors or words. */
export interface FilePlan {
  kind: FileKindName;
  level: number;
  /** The words by index; a number n means the words 0 to n − 1. */
  words: Uint32Array | number;
}

/** Files that are read and written. */
export interface FilesApi {
  /** Reads vectors of any format. */
  importVectors(
    task: TaskId,
    files: readonly Blob[],
    request: ImportRequest,
    listener: (progress: ImportProgress) => void,
  ): Promise<VectorsReport>;
  /** Whether files surely are vectors, or their words, rather than texts to train on. */
  lookLikeVectors(files: readonly Blob[]): Promise<boolean>;
  /** Opens a pair of files without reading more than the head of the `.npy`. */
  openMapped(npy: Blob, vocab: Blob, levels: readonly number[] | null): VectorsReport;
  /** Indices of words. Throws `unknown-word`. */
  indicesOf(vectors: Handle, words: readonly string[]): Uint32Array;
  /** Makes a file. It waits for the listener at each part of some MB, told of bytes before they are packed. */
  exportFile(
    task: TaskId,
    vectors: Handle,
    plan: FilePlan & { gzip: boolean; precision: Precision },
    listener: (progress: SaveProgress) => void,
  ): Promise<Blob>;
  /** Saves the pair of files at a place, both or none. It waits for the listener at each part of some MB. */
  saveVectors(
    task: TaskId,
    vectors: Handle,
    place: Place,
    listener: (progress: SaveProgress) => void,
  ): Promise<void>;
  /** As `saveVectors`, with the `.state`; the model must not be training. */
  saveModel(
    task: TaskId,
    model: Handle,
    place: Place,
    corpus: { words: number; sentences: number },
    listener: (progress: SaveProgress) => void,
  ): Promise<void>;
  /** Reads a model from its files; the options are for one without a state. */
  loadModel(
    task: TaskId,
    files: ModelFiles,
    options: { configJson: string; tokenizerJson: string },
  ): Promise<{ report: ModelReport; saved: SavedModelReport }>;
  /** The training under way, or the last one; null when there was none. */
  modelRun(model: Handle): ModelRun | null;
  /** The files at a place. Throws `no-file`. */
  findSaved(place: Place): Promise<ModelFiles>;
}

import { badOption, EngineError } from "../../protocol/errors";
import type { FilePlan, Precision, SaveProgress } from "../../protocol/files";
import {
  type ExportFormat,
  FILE_KINDS,
  type FileKindName,
  WRITTEN_FORMATS,
} from "../../protocol/formats.generated";
import { requireLevel } from "../checks";
import type { VectorsClient } from "../vectors/vectors-client";

/** Options of `KeyedVectors.export`. */
export interface ExportOptions {
  /**
   * - `"npy"`: `.npy` and `.vocab.json`, for numpy and the Python package;
   * - `"word2vec-text"` (`.txt`) and `"word2vec-binary"` (`.bin`): for gensim's `load_word2vec_format` and most others;
   * - `"glove"` (`.glove.txt`): the text without its first line, as GloVe writes it; at least two numbers per word, or a
   *   reader can't tell it from a text;
   * - `"tsv"`: `vectors.tsv` and `metadata.tsv`, for the Embedding Projector.
   */
  format: ExportFormat;
  /**
   * How the numbers of `"npy"` are stored; other formats have no choice. Default `"float32"`.
   *
   * - `"float16"`: half the size; numpy's `<f2`;
   * - `"int8"`: a quarter: each row is a scale and whole numbers from −127 to 127 to be multiplied by it, a numpy record with the
   *   fields `scale` and `values`.
   */
  precision?: Precision;
  /** Cut each vector to this level, one of `levels`; default the full vector. */
  level?: number;
  /** Only these words, in this order; one that comes twice is written once. Default: all. */
  words?: readonly string[];
  /** Pack each file with gzip and append `.gz` to its name. Default false. */
  gzip?: boolean;
  /** What the files are called before their ending; default `vectors`. */
  name?: string;
  /** Called after each part of some MB. An error that it throws ends the export. */
  progress?: (progress: ExportProgress) => void;
  /** Ends the export; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** How far an export has come. */
export interface ExportProgress {
  /** Bytes written so far, before they are packed. */
  bytesWritten: number;
  /** Number of the file at work, from 1. */
  file: number;
  /** Number of files. */
  files: number;
}

/** A file that was made. */
export interface ExportedFile {
  /** Its name with its ending. */
  name: string;
  /** What is in it. */
  blob: Blob;
}

/** A format that vectors can be exported in, for a list to choose from. */
export interface ExportFormatInfo {
  /** Its name for programs. */
  format: ExportFormat;
  /** Its name for people, with the endings of its files. */
  title: string;
  /** Bytes that a number takes, about. */
  bytesPerNumber: number;
}

/** All formats that vectors can be exported in. */
export const exportFormats: readonly ExportFormatInfo[] = WRITTEN_FORMATS.map(
  ({ name, title, kinds: [vectors] }) => ({
    format: name,
    title,
    bytesPerNumber: FILE_KINDS[vectors].numberBytes,
  }),
);

/** Makes the files of a format. Throws as `KeyedVectors.export` says. */
export async function exportFiles(
  vectors: VectorsClient,
  options: ExportOptions,
): Promise<ExportedFile[]> {
  const kinds = kindsOf(options);
  const level = requireLevel(options.level, vectors.levels);
  const words = await wordsOf(vectors, options.words);
  const { signal, gzip = false } = options;
  const precision = precisionOf(options);
  const files: ExportedFile[] = [];
  let before = 0;
  for (const [at, kind] of kinds.entries()) {
    let bytesWritten = before;
    const progress = (written: SaveProgress) => {
      bytesWritten = before + written.bytesWritten;
      options.progress?.({ bytesWritten, file: at + 1, files: kinds.length });
    };
    const plan = { kind, level, words, gzip, precision };
    const blob = await exportFile(vectors, plan, { progress, signal });
    before = bytesWritten;
    const typed = blob.slice(0, blob.size, gzip ? "application/gzip" : FILE_KINDS[kind].mediaType);
    files.push({ name: nameOf(options, kind), blob: typed });
  }
  return files;
}

/** One whole file, unpacked. */
export async function exportWhole(vectors: VectorsClient, kind: FileKindName): Promise<Blob> {
  const plan = { kind, level: vectors.vectorSize, words: vectors.size };
  const whole = { ...plan, gzip: false, precision: "float32" as const };
  const blob = await exportFile(vectors, whole, {});
  return blob.slice(0, blob.size, FILE_KINDS[kind].mediaType);
}

function exportFile(
  vectors: VectorsClient,
  plan: FilePlan & { gzip: boolean; precision: Precision },
  options: { progress?: (progress: SaveProgress) => void; signal?: AbortSignal | undefined },
): Promise<Blob> {
  const cancelled = "The export was stopped.";
  return vectors.askLong({ ...options, cancelled }, (api, handle, task, listener) =>
    api.exportFile(task, handle, plan, listener),
  );
}

function precisionOf({ format, precision = "float32" }: ExportOptions): Precision {
  if (format === "npy" || precision === "float32") return precision;
  throw badOption("precision", precision, `float32 where the format is ${format}, not npy`);
}

function kindsOf({ format, name }: ExportOptions): readonly FileKindName[] {
  const found = WRITTEN_FORMATS.find((written) => written.name === format);
  if (!found) {
    const names = WRITTEN_FORMATS.map((written) => written.name);
    throw badOption("format", format, `one of ${names.join(", ")}`);
  }
  if (name !== "") return found.kinds;
  const message = "name is empty, but files need one. Leave it out for “vectors”.";
  throw new EngineError("bad-option", message, { option: "name" });
}

function nameOf({ name, gzip }: ExportOptions, kind: FileKindName): string {
  const { ending, unnamed } = FILE_KINDS[kind];
  const whole = name === undefined ? unnamed : `${name}${ending}`;
  return gzip ? `${whole}.gz` : whole;
}

async function wordsOf(
  vectors: VectorsClient,
  words: readonly string[] | undefined,
): Promise<Uint32Array | number> {
  if (!words) return vectors.size;
  const distinct = [...new Set(words)];
  if (distinct.length === 0) {
    const message = "words is empty. Name at least one word, or leave it out to export all.";
    throw new EngineError("bad-option", message, { option: "words" });
  }
  return vectors.ask((api, handle) => api.indicesOf(handle, distinct));
}

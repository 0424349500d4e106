import { badOption, EngineError } from "../../protocol/errors";
import type { FileContent, FilePlan, SaveProgress } from "../../protocol/files";
import { requireLevel } from "../checks";
import type { VectorsClient } from "../vectors/vectors-client";

/** A format that vectors can be exported in. */
export type ExportFormat = "npy" | "word2vec-text" | "word2vec-binary" | "tsv";

/** Options of `KeyedVectors.export`. */
export interface ExportOptions {
  /**
   * - `"npy"`: `.npy` and `.vocab.json`, for numpy and the Python package;
   * - `"word2vec-text"` (`.txt`) and `"word2vec-binary"` (`.bin`): for gensim's `load_word2vec_format` and most others;
   * - `"tsv"`: `vectors.tsv` and `metadata.tsv`, for the Embedding Projector.
   */
  format: ExportFormat;
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

/** A file's content, its ending and its type. */
interface Shape {
  content: FileContent;
  ending: string;
  type: string;
}

const BINARY = "application/octet-stream";
const TSV = "text/tab-separated-values";
const SHAPES: Record<ExportFormat, readonly Shape[]> = {
  npy: [
    { content: "npy", ending: ".npy", type: BINARY },
    { content: "vocab-json", ending: ".vocab.json", type: "application/json" },
  ],
  "word2vec-text": [{ content: "text", ending: ".txt", type: "text/plain" }],
  "word2vec-binary": [{ content: "binary", ending: ".bin", type: BINARY }],
  tsv: [
    { content: "tsv-vectors", ending: ".tsv", type: TSV },
    { content: "tsv-words", ending: ".metadata.tsv", type: TSV },
  ],
};

/** Makes the files of a format. Throws as `KeyedVectors.export` says. */
export async function exportFiles(
  vectors: VectorsClient,
  options: ExportOptions,
): Promise<ExportedFile[]> {
  const shapes = shapesOf(options);
  const level = requireLevel(options.level, vectors.levels);
  const words = await wordsOf(vectors, options.words);
  const { signal, gzip = false } = options;
  const files: ExportedFile[] = [];
  let before = 0;
  for (const [at, { content, ending, type }] of shapes.entries()) {
    let bytesWritten = before;
    const progress = (written: SaveProgress) => {
      bytesWritten = before + written.bytesWritten;
      options.progress?.({ bytesWritten, file: at + 1, files: shapes.length });
    };
    const plan = { content, level, words, gzip };
    const blob = await exportFile(vectors, plan, { progress, signal });
    before = bytesWritten;
    const typed = blob.slice(0, blob.size, gzip ? "application/gzip" : type);
    files.push({ name: nameOf(options, ending), blob: typed });
  }
  return files;
}

/** One whole file, unpacked. */
export async function exportWhole(vectors: VectorsClient, content: FileContent): Promise<Blob> {
  const plan = { content, level: vectors.vectorSize, words: vectors.size, gzip: false };
  const blob = await exportFile(vectors, plan, {});
  const shapes = Object.values(SHAPES).flat();
  const shape = shapes.find((other) => other.content === content);
  return blob.slice(0, blob.size, shape?.type ?? BINARY);
}

function exportFile(
  vectors: VectorsClient,
  plan: FilePlan & { gzip: boolean },
  options: { progress?: (progress: SaveProgress) => void; signal?: AbortSignal | undefined },
): Promise<Blob> {
  const cancelled = "The export was stopped.";
  return vectors.askLong({ ...options, cancelled }, (api, handle, task, listener) =>
    api.exportFile(task, handle, plan, listener),
  );
}

function shapesOf({ format, name }: ExportOptions): readonly Shape[] {
  if (!Object.hasOwn(SHAPES, format)) {
    throw badOption("format", format, `one of ${Object.keys(SHAPES).join(", ")}`);
  }
  if (name !== "") return SHAPES[format];
  const message = "name is empty, but files need one. Leave it out for “vectors”.";
  throw new EngineError("bad-option", message, { option: "name" });
}

/** The projector's pair has its own names unless one is given. */
function nameOf({ format, name, gzip }: ExportOptions, ending: string): string {
  const plain = format === "tsv" && name === undefined && ending === ".metadata.tsv";
  const whole = plain ? "metadata.tsv" : `${name ?? "vectors"}${ending}`;
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

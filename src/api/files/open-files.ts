import type { EngineClient } from "../../client/engine-client";
import { sharedClient } from "../../client/shared-engine";
import { Task } from "../../client/task";
import { blob, listOf, requireArguments } from "../../protocol/arguments";
import { badOption, EngineError } from "../../protocol/errors";
import type { ImportProgress } from "../../protocol/files";
import { VECTOR_ENDINGS } from "../../protocol/formats.generated";
import type { VectorsReport } from "../../protocol/index";
import { requireInteger } from "../checks";

/** Options of `KeyedVectors.open`. */
export interface OpenOptions {
  /**
   * Levels to compare at, strictly increasing, each at most d; default: those of a
   * `.state` among the files, else d/4, d/2, d.
   */
  levels?: readonly number[];
  /** Read only this many words, the first ones, which in most files are the most frequent. The rest is not read. */
  limit?: number;
  /** How often each word occurred in its text, in the order of the file; files say nothing of it. Default: 0 for all. */
  counts?: ArrayLike<number>;
  /** Called about ten times a second. An error that it throws ends the reading. */
  progress?: (progress: ImportProgress) => void;
  /** Ends the reading; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** Options of `KeyedVectors.load`. */
export interface LoadOptions extends OpenOptions {
  /**
   * `"r"`: the vectors stay in their file. Opening reads the head of the `.npy` alone, and takes milliseconds whatever its
   * size; the words are read at the first question that needs them; `getVector` reads one row; searches stream through the
   * file in windows of 16 MB. What needs all vectors in memory, such as maps, rejects with `not-mapped`. A file that is
   * replaced meanwhile can no longer be read (`no-file`). Default: everything is read into memory.
   */
  mmap?: "r" | null;
}

/** Vectors in the engine that holds them. */
export interface OpenedVectors {
  client: EngineClient;
  report: VectorsReport;
}

/** Reads vectors of any format into the page's engine. Throws as `KeyedVectors.open` says. */
export async function openFiles(
  files: readonly Blob[],
  options: OpenOptions = {},
): Promise<OpenedVectors> {
  const { limit, progress = () => {}, signal } = options;
  const request = {
    levels: options.levels ? checkedLevels(options.levels) : null,
    limit: limit === undefined ? null : requireInteger("limit", limit, 1),
    counts: options.counts ? checkedCounts(options.counts) : null,
  };
  const opening = sharedClient();
  const task = new Task(opening, { signal, cancelled: "The reading was stopped." });
  const listener = task.listener(progress);
  const report = await task.run((client) =>
    client.call((api) => api.importVectors(task.id, [...files], request, listener)),
  );
  return { client: await opening, report };
}

/** Opens a pair of files that stay where they are. Throws as `KeyedVectors.load` says. */
export async function openMapped(
  npy: Blob,
  vocab: Blob,
  options: OpenOptions,
): Promise<OpenedVectors> {
  for (const option of ["limit", "counts"] as const) {
    if (options[option] === undefined) continue;
    const message = `${option} cannot go with mmap, which reads no vectors at all.`;
    throw new EngineError("bad-option", message, { option });
  }
  const levels = options.levels ? checkedLevels(options.levels) : null;
  const client = await sharedClient();
  return { client, report: await client.call((api) => api.openMapped(npy, vocab, levels)) };
}

/** A copy; whether there is one for each word is known once they are read. */
function checkedCounts(counts: ArrayLike<number>): Float64Array {
  const bad = Array.from(counts).find((count) => !Number.isInteger(count) || count < 0);
  if (bad !== undefined) throw badOption("counts", bad, "whole numbers, 0 or more");
  return Float64Array.from(counts);
}

/** Refuses numbers that cannot be levels; the engine checks whether they fit the vectors. */
function checkedLevels(levels: readonly number[]): number[] {
  const bad = levels.find((level) => !Number.isInteger(level) || level < 1);
  if (bad === undefined) return [...levels];
  throw new EngineError(
    "bad-level",
    `${bad} is not a level: levels are whole numbers, 1 or more.`,
    {
      option: "levels",
      value: String(bad),
      reason: `level ${bad} is not a whole number, 1 or more`,
    },
  );
}

/**
 * Whether files that somebody chose or dropped are vectors, or the words of vectors, rather than texts to train on: by their
 * content, and by their names where that leaves a doubt. Files that cannot be read are judged by their names.
 */
export async function looksLikeVectors(files: readonly Blob[]): Promise<boolean> {
  requireArguments([["files", listOf(blob, "a list of files")]], [files], "looksLikeVectors()");
  const client = await sharedClient();
  return client.call((api) => api.lookLikeVectors([...files]));
}

/** Endings of files of vectors, each with its dot. Any of them may be followed by `.gz`; word2vec's text is `.txt` too. */
export const vectorEndings: readonly string[] = VECTOR_ENDINGS;

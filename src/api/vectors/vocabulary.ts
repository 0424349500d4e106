import { EngineError } from "../../protocol/errors";
import type {
  FindWordsOptions,
  FoundWords,
  Key,
  LevelOption,
  Spellings,
} from "../../protocol/types/query";
import { requireInteger, requireLevel } from "../checks";
import type { VectorsClient } from "./vectors-client";

// Parts of some MB keep the engine free for other calls in between.
const PART_NUMBERS = 1 << 20;
const PART_WORDS = 10_000;

/** Whether the word has a vector. */
export function has(vectors: VectorsClient, word: Key): Promise<boolean> {
  return vectors.ask((api, handle) => api.has(handle, word));
}

/** Words that may be meant by what somebody typed. */
export function lookUp(vectors: VectorsClient, typed: string, limit: number): Promise<Spellings> {
  requireInteger("limit", limit, 1);
  return vectors.ask((api, handle) => api.lookUp(handle, typed, limit));
}

/** A word's vector. */
export function vectorOf(
  vectors: VectorsClient,
  word: Key,
  { level, norm = false }: LevelOption & { norm?: boolean },
): Promise<Float32Array> {
  return vectors.ask((api, handle) => api.vector(handle, word, level ?? null, norm));
}

/** The vectors of a range of words, one after another. */
export async function rows(
  vectors: VectorsClient,
  options: LevelOption & { start?: number; end?: number },
): Promise<Float32Array<ArrayBuffer>> {
  const { size } = vectors;
  const level = requireLevel(options.level, vectors.levels);
  const end = Math.min(requireInteger("end", options.end ?? size, 0), size);
  const start = Math.min(requireInteger("start", options.start ?? 0, 0), end);
  const step = Math.max(1, Math.floor(PART_NUMBERS / level));
  const part = (from: number, to: number) =>
    vectors.ask((api, handle) => api.rows(handle, from, to, level));
  if (start + step >= end) return part(start, end);
  const all = allocated((end - start) * level);
  for (let at = start; at < end; at += step) {
    all.set(await part(at, Math.min(at + step, end)), (at - start) * level);
  }
  return all;
}

/** How often a word occurred. */
export function countOf(vectors: VectorsClient, word: Key): Promise<number> {
  return vectors.ask((api, handle) => api.count(handle, word));
}

/** How often each word of a range occurred. */
export async function counts(
  vectors: VectorsClient,
  start: number,
  end: number,
): Promise<Float64Array> {
  requireRange(start, end);
  return vectors.ask((api, handle) => api.counts(handle, start, end));
}

/** The words of a range. */
export async function words(vectors: VectorsClient, start: number, end: number): Promise<string[]> {
  requireRange(start, end);
  const last = Math.min(end, vectors.size);
  const all: string[] = [];
  for (let at = start; at < last; at += PART_WORDS) {
    const to = Math.min(at + PART_WORDS, last);
    for (const word of await vectors.ask((api, handle) => api.words(handle, at, to)))
      all.push(word);
  }
  return all;
}

/** The index of a word. */
export function indexOf(vectors: VectorsClient, word: Key): Promise<number> {
  return vectors.ask((api, handle) => api.index(handle, word));
}

/** Words that begin with `prefix`. */
export async function suggest(
  vectors: VectorsClient,
  prefix: string,
  limit: number,
): Promise<string[]> {
  requireInteger("limit", limit, 0);
  return vectors.ask((api, handle) => api.suggest(handle, prefix, limit));
}

/** Words that a regular expression matches. */
export async function findWords(
  vectors: VectorsClient,
  pattern: string | RegExp,
  options: FindWordsOptions,
): Promise<FoundWords> {
  const { minCount = 0, maxCount = Number.POSITIVE_INFINITY } = options;
  const request = {
    pattern: compiled(pattern, options.caseSensitive ?? false),
    minCount: requireInteger("minCount", minCount, 0),
    maxCount:
      maxCount === Number.POSITIVE_INFINITY ? maxCount : requireInteger("maxCount", maxCount, 0),
    limit: requireInteger("limit", options.limit ?? 100, 0),
    offset: requireInteger("offset", options.offset ?? 0, 0),
  };
  return vectors.askLong(options, (api, handle, task) => api.findWords(task, handle, request));
}

function requireRange(start: number, end: number): void {
  requireInteger("start", start, 0);
  requireInteger("end", end, 0);
}

function allocated(numbers: number): Float32Array<ArrayBuffer> {
  try {
    return new Float32Array(numbers);
  } catch {
    const bytesNeeded = numbers * Float32Array.BYTES_PER_ELEMENT;
    throw new EngineError(
      "out-of-memory",
      `There is not enough memory for a copy of the vectors: ${Math.ceil(bytesNeeded / 1e6)} MB. Ask for a part of them, or for a lower level.`,
      { bytesNeeded },
    );
  }
}

function compiled(pattern: string | RegExp, caseSensitive: boolean): RegExp {
  // With g or y an expression remembers where it last matched, and begins the next word there.
  if (typeof pattern !== "string") {
    return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
  }
  try {
    return new RegExp(pattern, caseSensitive ? "u" : "iu");
  } catch (error) {
    const reason = reasonIn(error);
    const message = `The pattern “${pattern}” cannot be used: ${reason}.`;
    throw new EngineError("bad-pattern", message, { value: pattern, reason });
  }
}

/** What the browser says beyond “Invalid regular expression: /…/: ”. */
function reasonIn(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const reason = message.slice(message.lastIndexOf(": ") + 1).trim();
  return reason || message;
}

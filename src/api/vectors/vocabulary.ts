import { EngineError } from "../../protocol/errors";
import type { FindWordsOptions, FoundWords, LevelOption } from "../../protocol/types/query";
import { requireWhole } from "../checks";
import { Comparisons } from "./comparisons";

// Parts of some MB keep the engine free for other calls in between.
const PART_NUMBERS = 1 << 20;

/** The words themselves, with their counts and vectors. */
export abstract class VocabularyQueries extends Comparisons {
  /** Whether the word has a vector. */
  async has(word: string): Promise<boolean> {
    return this.ask((api, vectors) => api.has(vectors, word));
  }

  /**
   * A word's vector: `level` numbers, all d of them by default.
   *
   * @param options `norm`: scale it to length 1; a vector of zeros stays as it is. Default false.
   * @throws EngineError `unknown-word`, with up to three suggestions; `bad-level`.
   */
  async getVector(
    word: string,
    options: LevelOption & { norm?: boolean } = {},
  ): Promise<Float32Array> {
    const { level = null, norm = false } = options;
    return this.ask((api, vectors) => api.vector(vectors, word, level, norm));
  }

  /**
   * The vectors of the words from index `start` (default 0) to before `end` (default all): `level` (default d) numbers
   * each, one vector after another. While a model trains, they are of different moments.
   *
   * @throws EngineError `bad-level`, `bad-option`, `out-of-memory`.
   */
  async vectors(
    options: LevelOption & { start?: number; end?: number } = {},
  ): Promise<Float32Array<ArrayBuffer>> {
    const { level = null } = options;
    const end = Math.min(requireWhole("end", options.end ?? this.size, 0), this.size);
    const start = Math.min(requireWhole("start", options.start ?? 0, 0), end);
    const size = level ?? this.vectorSize;
    const step = Math.max(1, Math.floor(PART_NUMBERS / size));
    if (start + step >= end) return this.ask((api, own) => api.rows(own, start, end, level));
    const all = allocated((end - start) * size);
    for (let at = start; at < end; at += step) {
      const rows = await this.ask((api, own) => api.rows(own, at, Math.min(at + step, end), level));
      all.set(rows, (at - start) * size);
    }
    return all;
  }

  /**
   * How often the word occurred in the corpus; 0 when that is not known, as with vectors from files.
   *
   * @throws EngineError `unknown-word`.
   */
  async getCount(word: string): Promise<number> {
    return this.ask((api, vectors) => api.count(vectors, word));
  }

  /** The words from index `start` (default 0) to before `end` (default all), the most frequent first. */
  async indexToKey(start = 0, end = this.size): Promise<string[]> {
    requireWhole("start", start, 0);
    requireWhole("end", end, 0);
    return this.ask((api, vectors) => api.words(vectors, start, end));
  }

  /**
   * The index of a word, 0 to V − 1.
   *
   * @throws EngineError `unknown-word`, with up to three suggestions.
   */
  async keyToIndex(word: string): Promise<number> {
    return this.ask((api, vectors) => api.index(vectors, word));
  }

  /** Words that begin with `prefix`, the most frequent first, at most `limit` (default 10). */
  async suggest(prefix: string, limit = 10): Promise<string[]> {
    requireWhole("limit", limit, 0);
    return this.ask((api, vectors) => api.suggest(vectors, prefix, limit));
  }

  /**
   * Words that a regular expression matches anywhere, the most frequent first, with how many there are in all.
   *
   * A string is read with the flag `u`, and with `i` unless `caseSensitive`. The pattern is tried in a thread of its own:
   * training goes on meanwhile, and one that does not come to an end is given up after some seconds.
   *
   * @throws EngineError `bad-pattern` that says why; `bad-option`.
   */
  async findWords(pattern: string | RegExp, options: FindWordsOptions = {}): Promise<FoundWords> {
    const { minCount = 0, maxCount = Number.POSITIVE_INFINITY } = options;
    const request = {
      pattern: compiled(pattern, options.caseSensitive ?? false),
      minCount: requireWhole("minCount", minCount, 0),
      maxCount:
        maxCount === Number.POSITIVE_INFINITY ? maxCount : requireWhole("maxCount", maxCount, 0),
      limit: requireWhole("limit", options.limit ?? 100, 0),
      offset: requireWhole("offset", options.offset ?? 0, 0),
    };
    return this.askLong(options.signal, (api, vectors, task) =>
      api.findWords(task, vectors, request),
    );
  }
}

function allocated(numbers: number): Float32Array<ArrayBuffer> {
  try {
    return new Float32Array(numbers);
  } catch {
    throw new EngineError(
      "out-of-memory",
      `There is not enough memory for a copy of the vectors: ${Math.ceil((numbers * 4) / 1e6)} MB. Ask for a part of them, or for a lower level.`,
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
    throw new EngineError(
      "bad-pattern",
      `The pattern “${pattern}” cannot be used: ${whyIn(error)}.`,
    );
  }
}

/** What the browser says beyond “Invalid regular expression: /…/: ”. */
function whyIn(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const why = message.slice(message.lastIndexOf(": ") + 1).trim();
  return why || message;
}

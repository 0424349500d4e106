import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import type { FindWordsRequest } from "../../protocol/queries";
import type { FoundWords } from "../../protocol/types/query";
import { type Slicer, slicedRanges } from "../tasks/run-sliced";
import type { TaskControl } from "../tasks/task-control";
import { type PackedWords, placesWhere } from "./match-words";
import type { PatternMatcher } from "./pattern-matcher";

/** Most words to try at a time: some tens of milliseconds of another thread's work for any sensible pattern. */
const MOST_TRIED = 50_000;
/** Far longer than a slice takes, even on a slow machine, unless the pattern runs away. */
const STALL_MS = 3_000;

/** What a search for words needs. */
export interface FindWordsParts {
  /** Fetched again for each slice: they may be disposed of in between. */
  vectors: () => Wasm.Vectors;
  request: FindWordsRequest;
  matchers: MatcherPool;
  task: TaskControl;
  /** Its unit is a word. */
  slicer: Slicer;
}

/** Keeps one idle thread, since starting one takes longer than most searches. */
export class MatcherPool {
  readonly #spawn: () => PatternMatcher;
  #idle: PatternMatcher | null = null;

  constructor(spawn: () => PatternMatcher) {
    this.#spawn = spawn;
  }

  take(): PatternMatcher {
    const matcher = this.#idle ?? this.#spawn();
    this.#idle = null;
    return matcher;
  }

  putBack(matcher: PatternMatcher): void {
    if (this.#idle) matcher.terminate();
    else this.#idle = matcher;
  }
}

/**
 * The words that a pattern matches, over the whole vocabulary.
 *
 * @throws EngineError `bad-pattern` for a pattern that does not come to an end; `aborted` when the task is cancelled.
 */
export async function findWords(parts: FindWordsParts): Promise<FoundWords> {
  const matcher = parts.matchers.take();
  try {
    const found = await findWith(matcher, parts);
    parts.matchers.putBack(matcher);
    return found;
  } catch (error) {
    matcher.terminate();
    throw error;
  }
}

async function findWith(matcher: PatternMatcher, parts: FindWordsParts): Promise<FoundWords> {
  const { vectors, request, task, slicer } = parts;
  const { pattern, offset, limit } = request;
  const found: FoundWords = { total: 0, words: [] };
  const items = { total: vectors().size, most: MOST_TRIED };
  const read = (start: number, end: number) => readSlice(vectors(), start, end, request);
  for await (const { packed, indices, counts } of slicedRanges(items, slicer, read)) {
    const skipped = Math.max(0, offset - found.total);
    const end = skipped + limit - found.words.length;
    const matching = inTime(matcher.match(pattern, packed, skipped, end), pattern);
    const { places, words } = await task.receive(matching);
    for (const [at, word] of words.entries()) {
      const place = places[skipped + at] ?? 0;
      found.words.push({ word, index: indices[place] ?? 0, count: counts[place] ?? 0 });
    }
    found.total += places.length;
  }
  return found;
}

/** The words of a range that are as frequent as was asked for. */
interface Slice {
  packed: PackedWords;
  indices: Uint32Array;
  counts: Float64Array;
}

function readSlice(
  vectors: Wasm.Vectors,
  start: number,
  end: number,
  { minCount, maxCount }: FindWordsRequest,
): Slice {
  const all = vectors.counts(start, end);
  const isWanted = (count: number) => count >= minCount && count <= maxCount;
  const places = placesWhere(all.length, (at) => isWanted(all[at] ?? 0));
  const counts =
    places.length === all.length ? all : Float64Array.from(places, (at) => all[at] ?? 0);
  const indices = places.map((at) => start + at);
  // A JavaScript string for each word would cost more than all else, here and on the way to the other thread.
  const packed = vectors.exportPart("vocab-json", indices, vectors.vectorSize, true) as PackedWords;
  return { packed, indices, counts };
}

function inTime<T>(work: Promise<T>, pattern: RegExp): Promise<T> {
  return new Promise((resolve, reject) => {
    const stalled = () =>
      reject(
        new EngineError(
          "bad-pattern",
          `The pattern ${pattern.source} takes too long to try: it can split some word in endless ways. Avoid a repetition within a repetition, as in (a+)+.`,
        ),
      );
    const timer = setTimeout(stalled, STALL_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import type { FindWordsRequest } from "../../protocol/queries";
import type { FoundWords } from "../../protocol/types/query";
import { type Slicer, slicedRanges } from "../tasks/run-sliced";
import type { TaskControl } from "../tasks/task-control";
import type { PatternMatcher } from "./pattern-matcher";

/** Most words to try at a time: some milliseconds of work for any sensible pattern. */
const MOST_TRIED = 10_000;
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
  const found: FoundWords = { total: 0, words: [] };
  const items = { total: vectors().size, most: MOST_TRIED };
  const read = (start: number, end: number) => readSlice(vectors(), start, end, request);
  for await (const slice of slicedRanges(items, slicer, read)) {
    const words = slice.map(({ word }) => word);
    const matching = inTime(matcher.match(request.pattern, words), request.pattern);
    const matches = await task.receive(matching);
    const skipped = Math.max(0, request.offset - found.total);
    const wanted = matches.slice(skipped, skipped + request.limit - found.words.length);
    found.words.push(...wanted.flatMap((at) => slice[at] ?? []));
    found.total += matches.length;
  }
  return found;
}

function readSlice(
  vectors: Wasm.Vectors,
  start: number,
  end: number,
  { minCount, maxCount }: FindWordsRequest,
) {
  const counts = vectors.counts(start, end);
  return vectors
    .words(start, end)
    .map((word, at) => ({ word, index: start + at, count: counts[at] ?? 0 }))
    .filter(({ count }) => count >= minCount && count <= maxCount);
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

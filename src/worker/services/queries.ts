import { transfer } from "comlink";
import type { QueriesApi } from "../../protocol/queries";
import type { EngineContext } from "../engine-context";
import { closerThan, distancesToAll, distancesToSome } from "../queries/distances";
import { findWords, MatcherPool } from "../queries/find-words";
import { indexSpellings, lookUp } from "../queries/look-up";
import { meanOf, similarityOfMeans } from "../queries/means";
import { oddOneOut, similarityMatrices } from "../queries/odd-one-out";
import { relativeSimilarity } from "../queries/relative-similarity";
import { search } from "../queries/search";
import { checkLevel, findIndex, indexOf, similarity, vectorAt } from "../queries/vector-queries";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import { TaskControl } from "../tasks/task-control";

// Sizes of first slices: some milliseconds of work, even on a slow machine.
const FIRST_NUMBERS = 1 << 20;
const FIRST_WORDS = 2_000;

/** Answers questions to vectors. */
export function queriesService(context: EngineContext) {
  return {
    ...quickQueries(context),
    ...spellingQueries(context),
    ...longQueries(context),
  } satisfies QueriesApi;
}

function spellingQueries(context: EngineContext) {
  return {
    lookUp: (handle, typed, limit) =>
      context.guardAsync(async () => {
        const task = new TaskControl(context.environment);
        const vectors = () => context.ask(handle, (found) => found);
        await indexSpellings(vectors, new Slicer(task, new SliceBudget(FIRST_WORDS)));
        return lookUp(vectors(), typed, limit);
      }),
  } satisfies Partial<QueriesApi>;
}

function quickQueries(context: EngineContext) {
  return {
    has: (handle, word) => context.ask(handle, (vectors) => findIndex(vectors, word) >= 0),
    index: (handle, word) => context.ask(handle, (vectors) => indexOf(vectors, word)),
    vector: (handle, word, level, norm) =>
      context.ask(handle, (vectors) => vectorAt(vectors, word, level, norm)),
    count: (handle, word) =>
      context.ask(handle, (vectors) => vectors.count(indexOf(vectors, word))),
    counts: (handle, start, end) => context.ask(handle, (vectors) => vectors.counts(start, end)),
    words: (handle, start, end) => context.ask(handle, (vectors) => vectors.words(start, end)),
    suggest: (handle, prefix, limit) =>
      context.ask(handle, (vectors) => vectors.suggest(prefix, limit)),
    similarity: (handle, a, b, level) =>
      context.ask(handle, (vectors) => similarity(vectors, a, b, level)),
    similarityOfMeans: (handle, lists, level) =>
      context.ask(handle, (vectors) => similarityOfMeans(vectors, lists, level)),
    mean: (handle, request) => context.ask(handle, (vectors) => meanOf(vectors, request)),
    rows(handle, start, end, level) {
      const rows = context.ask(handle, (vectors) =>
        vectors.rows(start, end, checkLevel(vectors, level)),
      ) as Float32Array<ArrayBuffer>;
      return transfer(rows, [rows.buffer]);
    },
    similarityMatrix(handle, words) {
      const levels = context.ask(handle, (vectors) =>
        similarityMatrices(
          vectors,
          words.map((word) => indexOf(vectors, word)),
        ),
      );
      return transfer(
        levels,
        levels.map(({ matrix }) => matrix.buffer),
      );
    },
    oddOneOut: (handle, words) => context.ask(handle, (vectors) => oddOneOut(vectors, words)),
  } satisfies Partial<QueriesApi>;
}

function longQueries(context: EngineContext) {
  const matchers = new MatcherPool(() => context.environment.spawnMatcher());
  // What one question has learned about the machine holds for the next.
  const searched = new SliceBudget(FIRST_NUMBERS);
  const compared = new SliceBudget(FIRST_NUMBERS);
  const tried = new SliceBudget(FIRST_WORDS);
  return {
    search: (id, handle, request) =>
      context.askLong(id, handle, (vectors, task) =>
        search(vectors(), request, new Slicer(task, searched)),
      ),
    relativeSimilarity: (id, handle, request) =>
      context.askLong(id, handle, (vectors, task) =>
        relativeSimilarity(vectors(), request, new Slicer(task, searched)),
      ),
    distances: (id, handle, from, others, level) =>
      context.askLong(id, handle, async (vectors, task) => {
        if (others) return distancesToSome(vectors(), from, others, level);
        return distancesToAll(from, { vectors, level, slicer: new Slicer(task, compared) });
      }),
    rank: (id, handle, a, b, level) =>
      context.askLong(id, handle, async (vectors, task) => {
        const slicer = new Slicer(task, compared);
        return (await closerThan(a, b, { vectors, level, slicer })).length + 1;
      }),
    closerThan: (id, handle, a, b, level) =>
      context.askLong(id, handle, async (vectors, task) => {
        const slicer = new Slicer(task, compared);
        const indices = await closerThan(a, b, { vectors, level, slicer });
        return indices.flatMap((index) => vectors().words(index, index + 1));
      }),
    findWords: (id, handle, request) =>
      context.askLong(id, handle, (vectors, task) =>
        findWords({ vectors, request, matchers, task, slicer: new Slicer(task, tried) }),
      ),
  } satisfies Partial<QueriesApi>;
}

import { transfer } from "comlink";
import type { QueriesApi } from "../../protocol/queries";
import type { EngineContext } from "../engine-context";
import { closerThan, distancesToAll, distancesToSome } from "../queries/distances";
import { findWords, MatcherPool } from "../queries/find-words";
import { meanOf, similarityOfMeans } from "../queries/means";
import { oddOneOut, similarityMatrices } from "../queries/odd-one-out";
import { search } from "../queries/search";
import { checkLevel, indexOf, similarity, vectorAt } from "../queries/vector-queries";

/** Answers questions to vectors. */
export function queriesService(context: EngineContext) {
  return { ...quickQueries(context), ...longQueries(context) } satisfies QueriesApi;
}

function quickQueries(context: EngineContext) {
  return {
    has: (handle, word) => context.ask(handle, (vectors) => vectors.indexOf(word) >= 0),
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
    cancel: (task) => context.cancel(task),
  } satisfies Partial<QueriesApi>;
}

function longQueries(context: EngineContext) {
  const matchers = new MatcherPool(() => context.environment.spawnMatcher());
  return {
    search: (task, handle, request) =>
      context.askLong(task, handle, (vectors, control) =>
        search(vectors(), request, () => context.pause(control)),
      ),
    distances: (task, handle, from, others, level) =>
      context.askLong(task, handle, async (vectors, control) => {
        if (others) return distancesToSome(vectors(), from, others, level);
        return distancesToAll(from, { vectors, level, pause: () => context.pause(control) });
      }),
    rank: (task, handle, a, b, level) =>
      context.askLong(task, handle, async (vectors, control) => {
        const place = { vectors, level, pause: () => context.pause(control) };
        return (await closerThan(a, b, place)).length + 1;
      }),
    closerThan: (task, handle, a, b, level) =>
      context.askLong(task, handle, async (vectors, control) => {
        const place = { vectors, level, pause: () => context.pause(control) };
        const indices = await closerThan(a, b, place);
        return indices.flatMap((index) => vectors().words(index, index + 1));
      }),
    findWords: (task, handle, request) =>
      context.askLong(task, handle, (vectors, control) =>
        findWords({ vectors, request, control, matchers }),
      ),
  } satisfies Partial<QueriesApi>;
}

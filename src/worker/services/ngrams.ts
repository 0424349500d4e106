import type { NgramsApi } from "../../protocol/ngrams";
import type { EngineContext } from "../engine-context";
import { cutVector } from "../queries/vector-queries";
import { withProxies } from "../tasks/comlink-proxies";
import { carriedOut } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";

/** Rows of the first slice: some milliseconds. */
const FIRST_ROWS = 5_000;

/** Fits n-grams to vectors, and makes vectors of them. */
export function ngramsService(context: EngineContext) {
  return {
    fitNgrams: (id, handle, { minN, maxN }, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, (send) =>
        context.askLong(id, handle, async (vectors, task) => {
          const pace = { task, budget: new SliceBudget(FIRST_ROWS) };
          const ngrams = await carriedOut(vectors().fitNgrams(minN, maxN), pace, (work) =>
            send(work.done / Math.max(work.total, 1)),
          );
          return context.addVectors(ngrams);
        }),
      ),
    meanOfNgrams: (handle, word, { minN, maxN }, { level, norm }) =>
      context.ask(handle, (ngrams) => {
        const mean = ngrams.meanOfNgrams(word, minN, maxN);
        return mean.length === 0 ? null : cutVector(ngrams, mean, level, norm);
      }),
  } satisfies NgramsApi;
}

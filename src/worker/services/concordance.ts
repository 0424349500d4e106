import type { ConcordanceApi } from "../../protocol/concordance";
import type { EngineContext } from "../engine-context";
import { ConcordanceReader } from "../reading/concordance";

/** Finds words in their context. */
export function concordanceService(context: EngineContext) {
  return {
    openConcordance: async (corpus, tokenizerJson, { words, window, width }) =>
      context.guard((wasm) => {
        const concordance = new wasm.Concordance(tokenizerJson, [...words], window, width);
        const object = new ConcordanceReader(concordance, corpus, context.makeRewriter);
        return context.handles.add({ kind: "concordance", object });
      }),
    openTextSearch: async (corpus, request) => {
      const { TextSearch } = await import("../reading/text-search");
      const object = new TextSearch(corpus, request, context.makeRewriter);
      return context.handles.add({ kind: "concordance", object });
    },
    nextLines: (id, concordance, limit) =>
      context.work(id, (task) => context.handles.get("concordance", concordance).next(task, limit)),
  } satisfies ConcordanceApi;
}

import type { ConcordanceApi } from "../../protocol/concordance";
import type { EngineContext } from "../engine-context";
import { ConcordanceReader } from "../reading/concordance";

/** Looks into the corpus. */
export function concordanceService(context: EngineContext) {
  return {
    openConcordance: async (corpus, tokenizerJson, { words, window, width }) =>
      context.guard((wasm) => {
        const concordance = new wasm.Concordance(tokenizerJson, [...words], window, width);
        const object = new ConcordanceReader(concordance, corpus, context.environment.now);
        return context.handles.add({ kind: "concordance", object });
      }),
    nextLines: (concordance, limit) =>
      context.guardAsync(async () => context.handles.get("concordance", concordance).next(limit)),
  } satisfies ConcordanceApi;
}

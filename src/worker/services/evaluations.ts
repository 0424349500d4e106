import type { EvaluationsApi } from "../../protocol/evaluations";
import type { EngineContext } from "../engine-context";
import { evaluateAnalogies } from "../evaluation/evaluate-analogies";
import { evaluatePairs } from "../evaluation/evaluate-pairs";
import { readKnownWords } from "../evaluation/known-words";
import { textOf } from "../reading/text-file";
import { withProxies } from "../tasks/comlink-proxies";
import { runReported, Slicer } from "../tasks/run-sliced";

/** Evaluates vectors. */
export function evaluationsService(context: EngineContext) {
  return {
    evaluatePairs: (id, handle, file, request) =>
      context.askLong(id, handle, async (vectors, task) => {
        const text = await textOf(file, task);
        const known = await readKnownWords(vectors, request, task);
        return context.guardAsync((wasm) =>
          evaluatePairs({ wasm, vectors, known, task }, text, request),
        );
      }),
    evaluateAnalogies: (id, handle, file, request, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, (send) =>
        context.askLong(id, handle, async (vectors, task) => {
          const text = await textOf(file, task);
          const known = await readKnownWords(vectors, request, task);
          return evaluateAnalogies(vectors(), known, text, request, (analogies) =>
            runReported(analogies, task, send),
          );
        }),
      ),
    evaluateSynonyms: (id, handle, file, request) =>
      context.askLong(id, handle, async (vectors, task) => {
        const { answerSynonyms, synonymScores } = await import("../evaluation/evaluate-synonyms");
        const text = await textOf(file, task);
        const known = await readKnownWords(vectors, request, task);
        const { dummy4unknown } = request;
        const parts = { vectors, known, dummy4unknown, slicer: new Slicer(task) };
        return synonymScores(await answerSynonyms(text, parts), vectors().levels());
      }),
  } satisfies EvaluationsApi;
}

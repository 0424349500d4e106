import type { EvaluationsApi } from "../../protocol/evaluations";
import type { EngineContext } from "../engine-context";
import { evaluateAnalogies } from "../evaluation/evaluate-analogies";
import { evaluatePairs } from "../evaluation/evaluate-pairs";
import { readKnownWords } from "../evaluation/known-words";
import { readUnpacked } from "../reading/text-file";
import { workThrough } from "../tasks/steps";
import { longWork } from "./reports";

/** Tests how good vectors are. */
export function evaluationsService(context: EngineContext) {
  return {
    async evaluatePairs(task, handle, file, request) {
      const text = await textOf(file);
      return context.askLong(task, handle, async (vectors, control) => {
        const known = await readKnownWords(vectors, request, () => context.pause(control));
        return context.guard((wasm) => evaluatePairs(wasm, vectors(), known, text, request));
      });
    },
    async evaluateAnalogies(task, handle, file, request, listener) {
      const text = await textOf(file);
      return longWork(context, task, handle, listener, async (vectors, around, send) => {
        const pause = () => context.pause(around.control);
        const known = await readKnownWords(() => vectors, request, pause);
        return evaluateAnalogies(vectors, known, text, request, (analogies) =>
          workThrough(analogies, send, around),
        );
      });
    },
  } satisfies EvaluationsApi;
}

/** A text, or what a file holds, gunzipped where it is gzip. */
async function textOf(file: string | Blob): Promise<string> {
  if (typeof file === "string") return file;
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of readUnpacked(file, () => {})) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

import type { AnalogiesRequest, EvaluationsApi, PairsRequest } from "../../protocol/evaluations";
import type { Handle } from "../../protocol/index";
import type { WorkListener } from "../../protocol/insight";
import type { TaskId } from "../../protocol/queries";
import type { WordAnalogiesScore, WordPairsScore } from "../../protocol/types/evaluation";
import { evaluateAnalogies } from "../evaluation/evaluate-analogies";
import { evaluatePairs } from "../evaluation/evaluate-pairs";
import { readKnownWords } from "../evaluation/known-words";
import { readUnpacked } from "../reading/text-file";
import { workThrough } from "../tasks/steps";
import { InsightEngine } from "./insight";

/** The part of the engine that tests how good vectors are. */
export class EvaluationsEngine extends InsightEngine implements EvaluationsApi {
  async evaluatePairs(
    task: TaskId | null,
    handle: Handle,
    file: string | Blob,
    request: PairsRequest,
  ): Promise<WordPairsScore[]> {
    const text = await textOf(file);
    return this.askLong(task, handle, async (vectors, control) => {
      const known = await readKnownWords(vectors, request, () => this.pause(control));
      return this.guard((wasm) => evaluatePairs(wasm, vectors(), known, text, request));
    });
  }

  async evaluateAnalogies(
    task: TaskId | null,
    handle: Handle,
    file: string | Blob,
    request: AnalogiesRequest,
    listener: WorkListener,
  ): Promise<WordAnalogiesScore[]> {
    const text = await textOf(file);
    return this.longWork(task, handle, listener, async (vectors, around, send) => {
      const pause = () => this.pause(around.control);
      const known = await readKnownWords(() => vectors, request, pause);
      return evaluateAnalogies(vectors, known, text, request, (analogies) =>
        workThrough(analogies, send, around),
      );
    });
  }
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

import { proxy } from "comlink";
import type { Run } from "../../client/run";
import { EngineError } from "../../protocol/errors";
import type { CorpusInput } from "../../protocol/index";
import type { TrainOptions, TrainSummary } from "../../protocol/types/training";
import { type CorpusScan, scanInRun } from "../corpus-scan";
import type { BuiltModel } from "./handle";
import { completeRequest, listenerFor } from "./train-request";

/** Counts a corpus, makes or changes a model with the counts, and lets go of them. */
export async function scanFor(
  make: (scan: CorpusScan) => Promise<BuiltModel>,
  parts: Parameters<typeof scanInRun>[0],
): Promise<BuiltModel> {
  const scan = await scanInRun(parts);
  try {
    return await make(scan);
  } finally {
    scan.dispose();
  }
}

/** Trains a model that has a vocabulary. */
export async function trainBuilt(
  { client, model, options: resolved, corpus }: BuiltModel,
  run: Run,
  input: CorpusInput,
  options: TrainOptions,
): Promise<TrainSummary> {
  const before = await client.call((api) => api.modelRun(model));
  const request = await completeRequest(client, options, resolved, corpus, before);
  const listener = proxy(run.guarded(listenerFor(options)));
  return client.call((api) => api.train(run.id, model, input, request, listener));
}

/** A training that was stopped while its vocabulary was built has learnt nothing, which is no failure. */
export function summariseStop(error: unknown): TrainSummary {
  if (!(error instanceof EngineError && error.code === "aborted")) throw error;
  return {
    wordsTrained: 0,
    seconds: 0,
    wordsPerSecond: 0,
    stopped: true,
    epochs: 0,
    lossHistory: [],
  };
}

/** Frees a model and its vectors. */
export async function freeModel({ client, model, wv }: BuiltModel): Promise<void> {
  await wv.dispose();
  await client.release(model);
}

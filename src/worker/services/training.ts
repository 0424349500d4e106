import type { TrainingApi } from "../../protocol/training";
import type { EngineContext } from "../engine-context";
import { withProxies } from "../tasks/comlink-proxies";
import { scanWords } from "../training/scan";
import { Training } from "../training/train";

const TOP_WORDS = 20;

/** Counts corpora and trains models. */
export function trainingService(context: EngineContext) {
  const { now, yieldToEvents } = context.environment;
  return {
    openRun: (run, trains) => context.runs.open(run, trains),
    closeRun: (run) => context.runs.close(run),
    pauseRun: (run) => context.runs.find(run)?.pause(),
    resumeRun: (run) => context.runs.find(run)?.resume(),
    stopRun: (run) => context.runs.find(run)?.stop(),
    scan: (run, corpus, { tokenizerJson, maxVocabSize }, listener) =>
      withProxies([corpus, listener], listener, (send) =>
        context.guardAsync(async (wasm) => {
          const { threads } = context.report;
          const counter = new wasm.CorpusCounter(tokenizerJson, threads, maxVocabSize ?? undefined);
          const control = context.runs.control(run);
          const counts = await scanWords({ counter, corpus, send, control, yieldToEvents });
          return {
            counts: context.handles.add({ kind: "corpus scan", object: counts }),
            words: counts.words,
            sentences: counts.sentences,
            distinctWords: counts.distinctWords,
            topWords: counts.topWords(TOP_WORDS),
          };
        }),
      ),
    train: (run, model, corpus, request, listener) =>
      withProxies([corpus, listener], listener, (send) =>
        context.guardAsync(async () => {
          const trainer = context.handles.get("model", model);
          context.trainingModel = model;
          try {
            const control = context.runs.control(run);
            const parts = { trainer, corpus, request, control, send, now, yieldToEvents };
            return await new Training(parts).run();
          } finally {
            context.trainingModel = null;
          }
        }),
      ),
  } satisfies TrainingApi;
}

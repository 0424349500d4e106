import type * as Wasm from "../../generated/plain/engine";
import type { ScanReport, TrainingApi } from "../../protocol/training";
import type { EngineContext } from "../engine-context";
import { noticesOf } from "../reading/notices";
import { newReadingTally } from "../reading/reading-tally";
import { withProxies } from "../tasks/comlink-proxies";
import { scanWords } from "../training/scan";
import { Training } from "../training/train";

const TOP_WORDS = 20;

/** Counts corpora and trains models. */
export function trainingService(context: EngineContext) {
  return {
    scan: (id, corpus, { tokenizerJson, maxVocabSize }, listener) =>
      withProxies(context.tasks.find(id), [corpus, listener], listener, (send) =>
        context.work(id, async (task, wasm) => {
          const { threads } = context.report;
          const counter = new wasm.CorpusCounter(tokenizerJson, threads, maxVocabSize ?? undefined);
          const tally = newReadingTally();
          const { makeRewriter } = context;
          const counts = await scanWords({ counter, corpus, makeRewriter, tally, task, send });
          return reportCounts(context, counts, tally);
        }),
      ),
    takeCounts: (words, counts) =>
      context.guard((wasm) =>
        reportCounts(context, wasm.countsFromGiven([...words], counts), newReadingTally()),
      ),
    train: (id, model, corpus, request, listener) =>
      withProxies(context.tasks.find(id), [corpus, listener], listener, (send) =>
        context.guardAsync(async () => {
          const trainer = context.handles.get("model", model);
          return context.occupy(model, "trained", () => {
            const task = context.tasks.control(id);
            const { makeRewriter } = context;
            const room = context.room();
            const parts = { trainer, corpus, makeRewriter, request, task, send, room };
            return new Training(parts).run();
          });
        }),
      ),
  } satisfies TrainingApi;
}

function reportCounts(
  context: EngineContext,
  counts: Wasm.WordCounts,
  tally: ReturnType<typeof newReadingTally>,
): ScanReport {
  return {
    counts: context.handles.add({ kind: "corpus scan", object: counts }),
    words: counts.words,
    sentences: counts.sentences,
    distinctWords: counts.distinctWords,
    topWords: counts.topWords(TOP_WORDS),
    documents: tally.documents,
    notices: noticesOf(tally),
  };
}

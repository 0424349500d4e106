import { transfer } from "comlink";
import type * as Wasm from "../../generated/plain/engine";
import type { CorpusInput } from "../../protocol/index";
import type { TextsApi } from "../../protocol/texts";
import type { ReadProgress } from "../../protocol/types/corpus";
import type { EngineContext } from "../engine-context";
import { bytesOf, feed, type Piece, readCorpus } from "../reading/corpus-reader";
import { Prefetch } from "../reading/prefetch";
import { FIRST_BYTES } from "../reading/push-sliced";
import { withProxies } from "../tasks/comlink-proxies";
import { Throttle } from "../tasks/rate-window";
import { carriedOut, Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";

const PROGRESS_MS = 100;
/** Words and pairs that are looked at in the first slice. */
const FIRST_TEXTS = 10_000;

/** Looks at texts, and finds their phrases and the forms of their words. */
export function textsService(context: EngineContext) {
  return {
    inspectTexts: (files, tokenizerJson) =>
      context.guardAsync(async (wasm) => {
        const { inspectFiles } = await import("../reading/inspect");
        const rewriter = new wasm.Rewriter(tokenizerJson, files.rules?.rulesJson ?? "{}");
        try {
          return await inspectFiles(files, (text) => JSON.parse(rewriter.preview(text)));
        } finally {
          rewriter.free();
        }
      }),
    findPhrases: (id, corpus, { tokenizerJson, optionsJson }, listener) =>
      withProxies(context.tasks.find(id), [corpus, listener], listener, (send) =>
        context.work(id, async (task, wasm) => {
          const counter = new wasm.PhraseCounter(tokenizerJson, optionsJson);
          try {
            await countAll({ counter, corpus, context, task, send });
            return JSON.parse(await phrasesOf(counter, task));
          } finally {
            counter.free();
          }
        }),
      ),
    findForms: (id, corpus, tokenizerJson, listener) =>
      withProxies(context.tasks.find(id), [corpus, listener], listener, (send) =>
        context.work(id, async (task, wasm) => {
          const counter = new wasm.CaseCounter(tokenizerJson);
          try {
            await countAll({ counter, corpus, context, task, send });
            return JSON.parse(counter.forms());
          } finally {
            counter.free();
          }
        }),
      ),
    countByColumn: (id, files, request, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, (send) =>
        context.work(id, async (task, wasm) => {
          const { countByColumn } = await import("../reading/column-counts");
          const { tokenizerJson, word, column } = request;
          const counter = new wasm.Concordance(tokenizerJson, [word], 0, 1);
          try {
            return await countByColumn(counter, files, column, { task, send });
          } finally {
            counter.free();
          }
        }),
      ),
    countWordsByColumn: (id, files, { tokenizerJson, ...asked }, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, (send) =>
        context.work(id, async (task, wasm) => {
          const { countWordsByColumn } = await import("../reading/words-by-column");
          const rewriter = new wasm.Rewriter(tokenizerJson, files.rules?.rulesJson ?? "{}");
          try {
            const values = await countWordsByColumn(rewriter, files, asked, { task, send });
            return transfer(
              values,
              values.map(({ counts }) => counts.buffer),
            );
          } finally {
            rewriter.free();
          }
        }),
      ),
  } satisfies TextsApi;
}

async function phrasesOf(counter: Wasm.PhraseCounter, task: TaskControl): Promise<string> {
  return carriedOut(counter.search(), { task, budget: new SliceBudget(FIRST_TEXTS) });
}

interface CountingParts {
  counter: Wasm.PhraseCounter | Wasm.CaseCounter;
  corpus: CorpusInput;
  context: EngineContext;
  task: TaskControl;
  send: (progress: ReadProgress) => void;
}

async function countAll({ counter, corpus, context, task, send }: CountingParts): Promise<void> {
  const pieces = new Prefetch<Piece>(readCorpus(corpus, context.makeRewriter));
  const slicer = new Slicer(task, new SliceBudget(FIRST_BYTES));
  const throttle = new Throttle(PROGRESS_MS);
  try {
    for (
      let piece = await task.receive(pieces.next());
      piece;
      piece = await task.receive(pieces.next())
    ) {
      await feed(counter, piece, slicer);
      if (!throttle.due(task.activeMs())) continue;
      const { bytesRead } = piece;
      send({ bytesRead, bytesTotal: bytesOf(corpus), words: counter.words, sentences: 0 });
    }
  } finally {
    pieces.close();
  }
}

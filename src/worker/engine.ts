import type {
  CorpusInput,
  EngineApi,
  Handle,
  ModelReport,
  RunId,
  ScanReport,
  TrainEvent,
  TrainRequest,
} from "../protocol";
import type { ReadProgress, TrainSummary, VocabularySize } from "../types";
import { InsightEngine } from "./insight-engine";
import { withRemotes } from "./remotes";
import { busy } from "./runs-engine";
import { scanWords } from "./scan";
import { Training } from "./train";

const TOP_WORDS = 20;

/** The engine as the worker exposes it: everything that the protocol asks for, over the wasm package. */
export class Engine extends InsightEngine implements EngineApi {
  #tasks = 1;
  #trainingModel: Handle | null = null;

  override async start(request: Parameters<EngineApi["start"]>[0]) {
    const report = await super.start(request);
    this.#tasks = report.threads;
    return report;
  }

  resolveConfig(configJson: string, tokenizerJson: string): string {
    return this.guard((wasm) => {
      // The counter is what checks a tokenizer.
      new wasm.CorpusCounter(tokenizerJson, 1).free();
      return wasm.resolveConfig(configJson);
    });
  }

  estimateMemory(configJson: string, vocabularySize: number): number {
    return this.guard((wasm) => wasm.estimateMemory(configJson, vocabularySize));
  }

  async scan(
    run: RunId,
    corpus: CorpusInput,
    tokenizerJson: string,
    listener: (progress: ReadProgress) => void,
  ): Promise<ScanReport> {
    return withRemotes([corpus, listener], listener, (send) =>
      this.guardAsync(async (wasm) => {
        const counter = new wasm.CorpusCounter(tokenizerJson, this.#tasks);
        const counts = await scanWords({
          counter,
          corpus,
          send,
          control: this.control(run),
          yieldToEvents: this.around.yieldToEvents,
        });
        return {
          counts: this.handles.add({ kind: "corpus scan", object: counts }),
          words: counts.words,
          sentences: counts.sentences,
          distinctWords: counts.distinctWords,
          topWords: counts.topWords(TOP_WORDS),
        };
      }),
    );
  }

  vocabularySize(counts: Handle, minCount: number, maxFinalVocab: number | null): VocabularySize {
    return this.guard(() => {
      const words = this.handles.get("corpus scan", counts);
      const [size = 0, kept = 0] = words.vocabularySize(minCount, maxFinalVocab ?? undefined);
      return { size, words: kept };
    });
  }

  createModel(counts: Handle, configJson: string, tokenizerJson: string): ModelReport {
    return this.guard((wasm) => {
      const words = this.handles.get("corpus scan", counts);
      const trainer = new wasm.Trainer(words, configJson, tokenizerJson);
      const report = this.reportVectors(trainer.vectors());
      return { ...report, model: this.handles.add({ kind: "model", object: trainer }) };
    });
  }

  async train(
    run: RunId,
    model: Handle,
    corpus: CorpusInput,
    request: TrainRequest,
    listener: (event: TrainEvent) => void,
  ): Promise<TrainSummary> {
    return withRemotes([corpus, listener], listener, (send) =>
      this.guardAsync(async () => {
        const trainer = this.handles.get("model", model);
        const { now, yieldToEvents } = this.around;
        this.#trainingModel = model;
        try {
          const control = this.control(run);
          const parts = { trainer, corpus, request, control, send, now, yieldToEvents };
          return await new Training(parts).run();
        } finally {
          this.#trainingModel = null;
        }
      }),
    );
  }

  override release(handle: Handle): void {
    if (handle === this.#trainingModel) throw busy("This model is being trained.");
    super.release(handle);
  }
}

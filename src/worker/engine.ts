import type {
  CorpusInput,
  EngineApi,
  Handle,
  ModelReport,
  RunId,
  ScanReport,
  ScanRequest,
  TrainEvent,
  TrainRequest,
} from "../protocol/index";
import type { ReadProgress } from "../protocol/types/corpus";
import type { TrainSummary } from "../protocol/types/training";
import { ModelsEngine } from "./services/models";
import { busy } from "./services/runs";
import { withRemotes } from "./tasks/remotes";
import { scanWords } from "./training/scan";
import { Training } from "./training/train";

const TOP_WORDS = 20;

/** The engine as the worker exposes it: everything that the protocol asks for, over the wasm package. */
export class Engine extends ModelsEngine implements EngineApi {
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

  async scan(
    run: RunId,
    corpus: CorpusInput,
    { tokenizerJson, maxVocabSize }: ScanRequest,
    listener: (progress: ReadProgress) => void,
  ): Promise<ScanReport> {
    return withRemotes([corpus, listener], listener, (send) =>
      this.guardAsync(async (wasm) => {
        const counter = new wasm.CorpusCounter(
          tokenizerJson,
          this.#tasks,
          maxVocabSize ?? undefined,
        );
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

  override growVocabulary(model: Handle, counts: Handle, tokenizerJson: string): ModelReport {
    this.#requireIdle(model);
    return super.growVocabulary(model, counts, tokenizerJson);
  }

  override countVocabulary(model: Handle, counts: Handle, tokenizerJson: string): ModelReport {
    this.#requireIdle(model);
    return super.countVocabulary(model, counts, tokenizerJson);
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
    this.#requireIdle(handle);
    super.release(handle);
  }

  #requireIdle(handle: Handle): void {
    if (handle === this.#trainingModel) throw busy("This model is being trained.");
  }
}

import { releaseProxy } from "comlink";
import { EngineError } from "../errors";
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
import { RunControl } from "./run-control";
import { scanWords } from "./scan";
import { Training } from "./train";
import { VectorsEngine } from "./vectors-engine";

const TOP_WORDS = 20;

/** The engine as the worker exposes it: everything that the protocol asks for, over the wasm package. */
export class Engine extends VectorsEngine implements EngineApi {
  readonly #runs = new Map<RunId, RunControl>();
  #tasks = 1;
  #trainingRun: RunId | null = null;
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

  openRun(run: RunId, trains: boolean): void {
    if (trains && this.#trainingRun !== null) throw busy("Another training is under way.");
    if (trains) this.#trainingRun = run;
    this.#runs.set(run, new RunControl(this.around.now));
  }

  closeRun(run: RunId): void {
    this.#runs.delete(run);
    if (this.#trainingRun === run) this.#trainingRun = null;
  }

  pauseRun(run: RunId): void {
    this.#runs.get(run)?.pause();
  }

  resumeRun(run: RunId): void {
    this.#runs.get(run)?.resume();
  }

  stopRun(run: RunId): void {
    this.#runs.get(run)?.stop();
  }

  async scan(
    run: RunId,
    corpus: CorpusInput,
    tokenizerJson: string,
    listener: (progress: ReadProgress) => void,
  ): Promise<ScanReport> {
    return this.#withRemotes(corpus, listener, (send) =>
      this.guardAsync(async (wasm) => {
        const counter = new wasm.CorpusCounter(tokenizerJson, this.#tasks);
        const counts = await scanWords({
          counter,
          corpus,
          send,
          control: this.#control(run),
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
    return this.#withRemotes(corpus, listener, (send) =>
      this.guardAsync(async () => {
        const trainer = this.handles.get("model", model);
        const { now, yieldToEvents } = this.around;
        this.#trainingModel = model;
        try {
          const control = this.#control(run);
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

  #control(run: RunId): RunControl {
    const control = this.#runs.get(run);
    if (control) return control;
    throw new EngineError("internal", `Run ${run} was not opened.`);
  }

  /**
   * Works with what the page lent, and gives it back at the end: until then the page keeps it alive.
   *
   * Events travel by a channel of their own, so the last one is waited for: it must not arrive after the result.
   */
  async #withRemotes<E, T>(
    corpus: CorpusInput,
    listener: (event: E) => unknown,
    work: (send: (event: E) => void) => Promise<T>,
  ): Promise<T> {
    let last: Promise<unknown> = Promise.resolve();
    try {
      return await work((event) => {
        last = Promise.resolve(listener(event)).catch(() => {});
      });
    } finally {
      await last;
      giveBack(listener);
      giveBack(corpus);
    }
  }
}

function giveBack(remote: object): void {
  (remote as { [releaseProxy]?: () => void })[releaseProxy]?.();
}

function busy(what: string): EngineError {
  return new EngineError("busy", `${what} Wait for its end or stop it first.`);
}

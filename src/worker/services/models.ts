import type { EngineApi, Handle, ModelReport } from "../../protocol/index";
import type { ModelApi, PredictionRequest } from "../../protocol/models";
import type { VocabularySize } from "../../protocol/types/corpus";
import type { Neighbour } from "../../protocol/types/query";
import { checkLevel } from "../queries/vector-queries";
import type { WasmModule, WasmTrainer, WasmWordCounts } from "../wasm/wasm-api";
import { EvaluationsEngine } from "./evaluations";

/** What reading, its queue and the threads take beside a model, with something to spare. */
const RESERVE_BYTES = 32 << 20;

/** The part of the engine that makes models, lets them grow and asks them. */
export class ModelsEngine extends EvaluationsEngine implements ModelApi {
  #maxMemory = 0;

  override async start(request: Parameters<EngineApi["start"]>[0]) {
    const report = await super.start(request);
    this.#maxMemory = report.maxMemory;
    return report;
  }

  estimateMemory(configJson: string, vocabularySize: number): string {
    return this.guard((wasm) => wasm.estimateMemory(configJson, vocabularySize));
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
      const { minCount, maxFinalVocab } = JSON.parse(wasm.resolveConfig(configJson));
      const { size } = this.vocabularySize(counts, minCount, maxFinalVocab);
      wasm.requireRoom(configJson, size, this.#available(wasm));
      const trainer = new wasm.Trainer(words, configJson, tokenizerJson);
      return this.#report(this.handles.add({ kind: "model", object: trainer }), trainer);
    });
  }

  growVocabulary(model: Handle, counts: Handle, tokenizerJson: string): ModelReport {
    return this.#takeOver(model, counts, (trainer, words, available) =>
      trainer.growVocabulary(words, tokenizerJson, available),
    );
  }

  countVocabulary(model: Handle, counts: Handle, tokenizerJson: string): ModelReport {
    return this.#takeOver(model, counts, (trainer, words, available) =>
      trainer.countVocabulary(words, tokenizerJson, available),
    );
  }

  modelVocabulary(model: Handle): VocabularySize {
    return this.#askModel(model, (trainer) => {
      const vectors = trainer.vectors();
      const { size } = vectors;
      vectors.free();
      return { size, words: trainer.knownWords };
    });
  }

  runningLoss(model: Handle): number[] {
    return this.#askModel(model, (trainer) => Array.from(trainer.runningLoss()));
  }

  predictOutput(model: Handle, { context, topn, level }: PredictionRequest): Neighbour[] {
    return this.#askModel(model, (trainer) => {
      const vectors = trainer.vectors();
      try {
        const levels = Array.from(vectors.levels());
        const column = levels.indexOf(checkLevel(vectors, level));
        const indices = context.flatMap((word) => knownIndex(vectors, word));
        return pairs(trainer.predictOutput(Uint32Array.from(indices), column, topn), (index) =>
          String(vectors.words(index, index + 1)[0]),
        );
      } finally {
        vectors.free();
      }
    });
  }

  #takeOver(
    model: Handle,
    counts: Handle,
    change: (trainer: WasmTrainer, words: WasmWordCounts, available: number) => void,
  ): ModelReport {
    return this.guard((wasm) => {
      const trainer = this.handles.get("model", model);
      change(trainer, this.handles.get("corpus scan", counts), this.#available(wasm));
      return this.#report(model, trainer);
    });
  }

  #report(model: Handle, trainer: WasmTrainer): ModelReport {
    return { ...this.reportVectors(trainer.vectors()), model };
  }

  #askModel<T>(model: Handle, question: (trainer: WasmTrainer) => T): T {
    return this.guard(() => question(this.handles.get("model", model)));
  }

  #available(wasm: WasmModule): number {
    return Math.max(this.#maxMemory - wasm.allocatedBytes() - RESERVE_BYTES, 0);
  }
}

/** None for a word that is not known: gensim passes it over, and so do we. */
function knownIndex(vectors: ReturnType<WasmTrainer["vectors"]>, word: string | number): number[] {
  if (typeof word === "string") {
    const index = vectors.indexOf(word);
    return index < 0 ? [] : [index];
  }
  return Number.isInteger(word) && word >= 0 && word < vectors.size ? [word] : [];
}

function pairs(flat: Float64Array, wordOf: (index: number) => string): Neighbour[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [
    wordOf(flat[2 * i] ?? 0),
    flat[2 * i + 1] ?? 0,
  ]);
}

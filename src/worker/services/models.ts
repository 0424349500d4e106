import type * as Wasm from "../../generated/plain/engine";
import type { Handle, ModelReport, TaskId } from "../../protocol/index";
import type { ModelApi } from "../../protocol/models";
import type { Neighbour } from "../../protocol/types/query";
import type { EngineContext } from "../engine-context";
import { checkLevel } from "../queries/vector-queries";
import { carriedOut, Slicer, slicedRanges } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";

/** Words of the first slice of those whose rows are written. */
const FIRST_WORDS = 1_000;
const budget = () => new SliceBudget(FIRST_WORDS);

/** Makes models, extends their vocabularies and answers questions to them. */
export function modelsService(context: EngineContext) {
  return {
    ...newModels(context),
    ...growingModels(context),
    ...modelQuestions(context),
  } satisfies ModelApi;
}

function newModels(context: EngineContext) {
  return {
    resolveOptions: (configJson, tokenizerJson) =>
      context.guard((wasm) => {
        const tokenizer = JSON.parse(wasm.resolveTokenizer(tokenizerJson));
        return { ...JSON.parse(wasm.resolveConfig(configJson)), tokenizer };
      }),
    estimateMemory: (configJson, vocabularySize) =>
      context.guard((wasm) => wasm.estimateMemory(configJson, vocabularySize)),
    vocabularySize: (counts, minCount, maxFinalVocab) =>
      context.guard(() => {
        const words = countsOf(context, counts);
        const [size = 0, kept = 0] = words.vocabularySize(minCount, maxFinalVocab ?? undefined);
        return { size, words: kept };
      }),
    createModel: (id, counts, configJson, tokenizerJson) =>
      context.work(id, async (task, wasm) => {
        const words = countsOf(context, counts);
        const bytes = context.room();
        const work = wasm.createTrainer(words, configJson, tokenizerJson, bytes);
        const trainer = await carriedOut(work, { task, budget: budget() });
        const model = context.handles.add({ kind: "model", object: trainer });
        return {
          ...reportModel(context, model, trainer),
          config: JSON.parse(trainer.configJson()),
        };
      }),
  } satisfies Partial<ModelApi>;
}

function growingModels(context: EngineContext) {
  function grow(
    id: TaskId,
    model: Handle,
    begin: (trainer: Wasm.Trainer, available: number) => Wasm.StepsOf<Wasm.Trainer>,
  ): Promise<ModelReport> {
    return context.work(id, (task) =>
      context.occupy(model, "extended", async () => {
        const work = begin(context.handles.get("model", model), context.room());
        const grown = await carriedOut(work, { task, budget: budget() });
        context.handles.replace(model, { kind: "model", object: grown });
        return reportModel(context, model, grown);
      }),
    );
  }
  return {
    growVocabulary: (id, model, counts, tokenizerJson) =>
      grow(id, model, (trainer, bytes) =>
        trainer.grown(countsOf(context, counts), tokenizerJson, bytes),
      ),
    countVocabulary: (id, model, counts, tokenizerJson) =>
      grow(id, model, (trainer, bytes) =>
        trainer.counted(countsOf(context, counts), tokenizerJson, bytes),
      ),
    takeRows: (id, model, handle, factor) =>
      context.askLong(id, handle, async (given, task) => {
        context.requireIdle(model);
        const trainer = () => context.handles.get("model", model);
        const vectors = trainer().vectors();
        const total = vectors.size;
        vectors.free();
        const check = (start: number, end: number) =>
          given().checkRows(trainer(), start, end, factor);
        const take = (start: number, end: number) =>
          given().giveRows(trainer(), start, end, factor);
        const slicer = new Slicer(task, budget());
        // What the last word would be refused for is known before the first has its vector.
        for await (const _ of slicedRanges({ total }, slicer, check));
        let taken = 0;
        for await (const part of slicedRanges({ total }, slicer, take)) taken += part;
        return taken;
      }),
  } satisfies Partial<ModelApi>;
}

function modelQuestions(context: EngineContext) {
  function ask<T>(model: Handle, question: (trainer: Wasm.Trainer) => T): T {
    return context.guard(() => question(context.handles.get("model", model)));
  }
  return {
    resolveTraining: (model, optionsJson) =>
      ask(model, (trainer) => JSON.parse(trainer.resolveTraining(optionsJson))),
    runningLoss: (model) => ask(model, (trainer) => Array.from(trainer.runningLoss())),
    predictOutput: (model, { context: words, topn, level }) =>
      ask(model, (trainer) => {
        const vectors = trainer.vectors();
        try {
          const levels = Array.from(vectors.levels());
          const column = levels.indexOf(checkLevel(vectors, level));
          const indices = words.flatMap((word) => knownIndex(vectors, word));
          return pairs(trainer.predictOutput(Uint32Array.from(indices), column, topn), (index) =>
            String(vectors.words(index, index + 1)[0]),
          );
        } finally {
          vectors.free();
        }
      }),
  } satisfies Partial<ModelApi>;
}

function countsOf(context: EngineContext, counts: Handle): Wasm.WordCounts {
  return context.handles.get("corpus scan", counts);
}

/** Takes a model's vectors in and says what the model is. */
export function reportModel(
  context: EngineContext,
  model: Handle,
  trainer: Wasm.Trainer,
): ModelReport {
  const report = context.addVectors(trainer.vectors());
  return { ...report, model, vocabulary: { size: report.size, words: trainer.knownWords } };
}

/** Empty for an unknown word, which is passed over, as in gensim. */
function knownIndex(vectors: ReturnType<Wasm.Trainer["vectors"]>, word: string | number): number[] {
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

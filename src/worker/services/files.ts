import { transfer } from "comlink";
import type { Bytes } from "../../protocol/bytes";
import type { PartWriter } from "../../protocol/file-parts";
import type { FilesApi, ModelRun } from "../../protocol/files";
import type { EngineContext } from "../engine-context";
import { importVectors } from "../formats/import-vectors";
import { mappedVectors } from "../formats/mapped-vectors";
import { RowFile } from "../formats/row-file";
import { readModel, stateOf } from "../formats/state-file";
import { indexOf } from "../queries/vector-queries";
import { pairOf, saveWatcher } from "../storage/model-files";
import { ENDINGS, find, save } from "../storage/store";
import { withProxies } from "../tasks/comlink-proxies";
import type { WasmTrainer, WasmVectors } from "../wasm/wasm-api";

/** Reads and writes files of vectors and models. */
export function filesService(context: EngineContext) {
  return { ...reading(context), ...parts(context), ...saving(context) } satisfies FilesApi;
}

function reading(context: EngineContext) {
  const { yieldToEvents } = context.environment;
  return {
    importVectors: (run, files, request, listener) =>
      withProxies([files, listener], listener, (send) =>
        context.guardAsync(async (wasm) => {
          const control = context.runs.control(run);
          const parts = { wasm, files, request, control, send, yieldToEvents };
          const { vectors, notices } = await importVectors(parts);
          return { ...context.addVectors(vectors), notices };
        }),
      ),
    openMapped: (npy, vocab, levels) =>
      context.guard((wasm) =>
        context.addVectors(mappedVectors(new RowFile({ wasm, npy, vocab, levels }))),
      ),
    loadModel: (files, options) =>
      context.guardAsync(async (wasm) => {
        const { trainer, saved } = await readModel(wasm, files, options, yieldToEvents);
        const report = context.addVectors(trainer.vectors());
        const model = context.handles.add({ kind: "model", object: trainer });
        return { report: { ...report, model }, saved };
      }),
    modelRun: (model) =>
      context.guard(() => modelRunOf(context.handles.get("model", model).runState())),
    findSaved: (place) => find(place),
  } satisfies Partial<FilesApi>;
}

/** Parts of files, which the page puts together. */
function parts(context: EngineContext) {
  return {
    indicesOf: (handle, words) =>
      context.ask(handle, (vectors) => Uint32Array.from(words, (word) => indexOf(vectors, word))),
    exportHead: (handle, content, words, level) =>
      context.ask(handle, (vectors) => moved(vectors.exportHead(content, words, level))),
    exportPart: (handle, { content, indices, level, first }) =>
      context.ask(handle, (vectors) => moved(vectors.exportPart(content, indices, level, first))),
    exportTail: (handle, content) =>
      context.ask(handle, (vectors) => moved(vectors.exportTail(content))),
  } satisfies Partial<FilesApi>;
}

function saving(context: EngineContext) {
  const { yieldToEvents } = context.environment;
  return {
    saveVectors: (task, handle, place, listener) =>
      withProxies([place, listener], listener, () =>
        context.askLong(task, handle, async (vectors, control) => {
          const watch = saveWatcher(control, listener, yieldToEvents);
          const { size, vectorSize: level } = vectors();
          const files = pairOf(writerOf(vectors), size, level);
          // What a training knew of the old vectors would not go with the new ones.
          await save(place, files.map(watch), [ENDINGS.state]);
        }),
      ),
    async saveModel(task, model, place, corpus, listener) {
      const trainer = context.guard(() => context.handles.get("model", model));
      const { vectors: handle, size, vectorSize } = context.addVectors(trainer.vectors());
      try {
        await withProxies([listener], listener, () =>
          context.askLong(task, handle, async (vectors, control) => {
            const watch = saveWatcher(control, listener, yieldToEvents);
            const pair = pairOf(writerOf(vectors), size, vectorSize);
            const files = [...pair, stateOf(trainer, corpus, size, vectorSize)];
            await save(place, files.map(watch), []);
          }),
        );
      } finally {
        context.guard(() => context.handles.release(handle));
      }
    },
  } satisfies Partial<FilesApi>;
}

function modelRunOf(state: ReturnType<WasmTrainer["runState"]>): ModelRun | null {
  const [totalWords, epochs, startAlpha, endAlpha, epochsDone, open] = state;
  if (epochs === undefined) return null;
  return {
    totalWords: totalWords ?? 0,
    epochs,
    startAlpha: startAlpha ?? 0,
    endAlpha: endAlpha ?? 0,
    epochsDone: epochsDone ?? 0,
    open: open === 1,
  };
}

/** The engine as a writer of parts; gets at the vectors anew for each. */
function writerOf(vectors: () => WasmVectors): PartWriter {
  return {
    head: (content, words, level) => vectors().exportHead(content, words, level) as Bytes,
    part: ({ content, indices, level, first }) =>
      vectors().exportPart(content, indices, level, first) as Bytes,
    tail: (content) => vectors().exportTail(content) as Bytes,
  };
}

/** wasm-bindgen copies bytes out of the engine's memory, so they can be given away without another copy. */
function moved(bytes: Uint8Array): Bytes {
  const own = bytes as Bytes;
  return transfer(own, [own.buffer]);
}

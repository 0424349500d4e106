import type * as Wasm from "../../generated/plain/engine";
import type { Bytes } from "../../protocol/bytes";
import type { FilePlan, FilesApi, ModelRun, Precision } from "../../protocol/files";
import { FILE_KINDS } from "../../protocol/formats.generated";
import type { EngineContext } from "../engine-context";
import { looksLikeVectors } from "../formats/file-head";
import { importVectors } from "../formats/import-vectors";
import { mappedVectors } from "../formats/mapped-vectors";
import { inPrecision } from "../formats/npy-precision";
import { RowFile } from "../formats/row-file";
import { readModel, stateOf } from "../formats/state-file";
import { indexOf } from "../queries/vector-queries";
import { blobOf, gzipped } from "../storage/blob-parts";
import { fileParts } from "../storage/file-parts";
import { pairOf, partsWatcher } from "../storage/model-files";
import type { NewFile } from "../storage/replace";
import { find, save } from "../storage/store";
import { withProxies } from "../tasks/comlink-proxies";
import { reportModel } from "./models";

/** Reads and writes files of vectors and models. */
export function filesService(context: EngineContext) {
  return { ...reading(context), ...writing(context) } satisfies FilesApi;
}

function reading(context: EngineContext) {
  return {
    importVectors: (id, files, request, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, (send) =>
        context.work(id, async (task, wasm) => {
          const { vectors, notices } = await importVectors({ wasm, files, request, task, send });
          return { ...context.addVectors(vectors), notices };
        }),
      ),
    lookLikeVectors: (files) =>
      context.guardAsync(async (wasm) => {
        const answers = await Promise.all(files.map((file) => looksLikeVectors(wasm, file)));
        return answers.some(Boolean);
      }),
    openMapped: (npy, vocab, levels) =>
      context.guard((wasm) =>
        context.addVectors(mappedVectors(new RowFile({ wasm, npy, vocab, levels }))),
      ),
    loadModel: (id, files, options) =>
      context.work(id, async (task, wasm) => {
        const { trainer, saved } = await readModel(wasm, files, options, {
          task,
          room: context.room(),
        });
        const model = context.handles.add({ kind: "model", object: trainer });
        return { report: reportModel(context, model, trainer), saved };
      }),
    modelRun: (model) =>
      context.guard(() => modelRunOf(context.handles.get("model", model).runState())),
    findSaved: (place) => find(place),
  } satisfies Partial<FilesApi>;
}

function writing(context: EngineContext) {
  return {
    indicesOf: (handle, words) =>
      context.ask(handle, (vectors) => Uint32Array.from(words, (word) => indexOf(vectors, word))),
    exportFile: (id, handle, { gzip, precision, ...plan }, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, () =>
        context.askLong(id, handle, async (vectors, task) => {
          const watch = partsWatcher(task, listener);
          const parts = watch(rounded(fileParts(vectors, plan, task), plan, precision));
          return blobOf(gzip ? gzipped(parts, task) : parts);
        }),
      ),
    saveVectors: (id, handle, place, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, () =>
        context.askLong(id, handle, async (vectors, task) => {
          const files = pairOf(vectors, task).map(watched(partsWatcher(task, listener)));
          // The state of a training belongs to the old vectors.
          const obsolete = [FILE_KINDS.state.ending];
          await save(place, { files, obsolete }, context.environment.spawnFileThread);
        }),
      ),
    async saveModel(id, model, place, corpus, listener) {
      const trainer = context.guard(() => context.handles.get("model", model));
      const { vectors: handle, size, vectorSize } = context.addVectors(trainer.vectors());
      try {
        await withProxies(context.tasks.find(id), [listener], listener, () =>
          context.askLong(id, handle, async (vectors, task) => {
            const state = stateOf(trainer, corpus, size, vectorSize, task);
            const files = [...pairOf(vectors, task), state];
            const watching = files.map(watched(partsWatcher(task, listener)));
            await save(place, { files: watching }, context.environment.spawnFileThread);
          }),
        );
      } finally {
        context.guard(() => context.handles.release(handle));
      }
    },
  } satisfies Partial<FilesApi>;
}

function rounded(
  parts: AsyncIterable<Bytes>,
  { kind, words, level }: FilePlan,
  precision: Precision,
): AsyncIterable<Bytes> {
  if (kind !== "npy" || precision === "float32") return parts;
  return inPrecision(parts, precision, [typeof words === "number" ? words : words.length, level]);
}

function watched(watch: (parts: AsyncIterable<Bytes>) => AsyncIterable<Bytes>) {
  return ({ ending, parts }: NewFile): NewFile => ({ ending, parts: watch(parts) });
}

function modelRunOf(state: ReturnType<Wasm.Trainer["runState"]>): ModelRun | null {
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

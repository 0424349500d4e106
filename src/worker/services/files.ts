import { transfer } from "comlink";
import type { PartWriter } from "../../protocol/file-parts";
import type {
  ExportPart,
  FileContent,
  FilesApi,
  ImportProgress,
  ImportRequest,
  ModelRun,
  SavedModelReport,
  SaveProgress,
} from "../../protocol/files";
import type { Handle, ModelReport, RunId, VectorsReport } from "../../protocol/index";
import type { ModelFiles, Place } from "../../protocol/places";
import type { TaskId } from "../../protocol/queries";
import { importVectors } from "../formats/import-vectors";
import { mappedVectors } from "../formats/mapped-vectors";
import { RowFile } from "../formats/row-file";
import { readModel, type StatelessOptions, stateOf } from "../formats/state-file";
import { indexOf } from "../queries/vector-queries";
import type { Bytes } from "../reading/chunks";
import { pairOf, saveWatcher } from "../storage/model-files";
import { ENDINGS, find, save } from "../storage/store";
import { withRemotes } from "../tasks/remotes";
import type { WasmVectors } from "../wasm/wasm-api";
import { RunsEngine } from "./runs";

/** The part of the engine that reads and writes files of vectors. */
export class FilesEngine extends RunsEngine implements FilesApi {
  async importVectors(
    run: RunId,
    files: readonly Blob[],
    request: ImportRequest,
    listener: (progress: ImportProgress) => void,
  ): Promise<VectorsReport> {
    return withRemotes([files, listener], listener, (send) =>
      this.guardAsync(async (wasm) => {
        const { yieldToEvents } = this.around;
        const control = this.control(run);
        const parts = { wasm, files, request, control, send, yieldToEvents };
        const { vectors, notices } = await importVectors(parts);
        return { ...this.reportVectors(vectors), notices };
      }),
    );
  }

  openMapped(npy: Blob, vocab: Blob, levels: readonly number[] | null): VectorsReport {
    return this.guard((wasm) =>
      this.reportVectors(mappedVectors(new RowFile({ wasm, npy, vocab, levels }))),
    );
  }

  indicesOf(handle: Handle, words: readonly string[]): Uint32Array {
    return this.ask(handle, (vectors) => Uint32Array.from(words, (word) => indexOf(vectors, word)));
  }

  exportHead(handle: Handle, content: FileContent, words: number, level: number): Bytes {
    return this.ask(handle, (vectors) => moved(vectors.exportHead(content, words, level)));
  }

  exportPart(handle: Handle, { content, indices, level, first }: ExportPart): Bytes {
    return this.ask(handle, (vectors) => moved(vectors.exportPart(content, indices, level, first)));
  }

  exportTail(handle: Handle, content: FileContent): Bytes {
    return this.ask(handle, (vectors) => moved(vectors.exportTail(content)));
  }

  async saveVectors(
    task: TaskId | null,
    handle: Handle,
    place: Place,
    listener: (progress: SaveProgress) => void,
  ): Promise<void> {
    return withRemotes([place, listener], listener, () =>
      this.askLong(task, handle, async (vectors, control) => {
        const watch = saveWatcher(control, listener, this.around.yieldToEvents);
        const { size, vectorSize: level } = vectors();
        const files = pairOf(writerOf(vectors), size, level);
        // What a training knew of the old vectors would not go with the new ones.
        await save(place, files.map(watch), [ENDINGS.state]);
      }),
    );
  }

  async saveModel(
    task: TaskId | null,
    model: Handle,
    place: Place,
    corpus: { words: number; sentences: number },
    listener: (progress: SaveProgress) => void,
  ): Promise<void> {
    const trainer = this.guard(() => this.handles.get("model", model));
    const { vectors: handle, size, vectorSize } = this.reportVectors(trainer.vectors());
    try {
      await withRemotes([listener], listener, () =>
        this.askLong(task, handle, async (vectors, control) => {
          const watch = saveWatcher(control, listener, this.around.yieldToEvents);
          const pair = pairOf(writerOf(vectors), size, vectorSize);
          const files = [...pair, stateOf(trainer, corpus, size, vectorSize)];
          await save(place, files.map(watch), []);
        }),
      );
    } finally {
      this.release(handle);
    }
  }

  async loadModel(
    files: ModelFiles,
    options: StatelessOptions,
  ): Promise<{ report: ModelReport; saved: SavedModelReport }> {
    return this.guardAsync(async (wasm) => {
      const { trainer, saved } = await readModel(wasm, files, options, this.around.yieldToEvents);
      const report = this.reportVectors(trainer.vectors());
      const model = this.handles.add({ kind: "model", object: trainer });
      return { report: { ...report, model }, saved };
    });
  }

  modelRun(model: Handle): ModelRun | null {
    return this.guard(() => {
      const [totalWords, epochs, startAlpha, endAlpha, epochsDone, open] = this.handles
        .get("model", model)
        .runState();
      if (epochs === undefined) return null;
      return {
        totalWords: totalWords ?? 0,
        epochs,
        startAlpha: startAlpha ?? 0,
        endAlpha: endAlpha ?? 0,
        epochsDone: epochsDone ?? 0,
        open: open === 1,
      };
    });
  }

  findSaved(place: Place): Promise<ModelFiles> {
    return find(place);
  }

  /** Takes vectors in and says what they are. */
  protected reportVectors(vectors: WasmVectors): VectorsReport {
    return {
      vectors: this.handles.add({ kind: "set of vectors", object: vectors }),
      size: vectors.size,
      vectorSize: vectors.vectorSize,
      levels: Array.from(vectors.levels()),
    };
  }
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

import { transfer } from "comlink";
import type { Bytes } from "../corpus/chunks";
import type { PartWriter } from "../files/file-parts";
import { importVectors } from "../files/import-vectors";
import type {
  ExportPart,
  FileContent,
  FilesApi,
  ImportProgress,
  ImportRequest,
  SaveProgress,
} from "../files/protocol";
import { RowFile } from "../files/row-file";
import { pairOf, saveWatcher } from "../files/storage/model-files";
import type { ModelFiles, Place } from "../files/storage/places";
import { ENDINGS, find, save } from "../files/storage/store";
import type { Handle, RunId, VectorsReport } from "../protocol";
import type { TaskId } from "../protocol/queries";
import { mappedVectors } from "./mapped-vectors";
import { withRemotes } from "./remotes";
import { RunsEngine } from "./runs-engine";
import { indexOf } from "./vector-queries";
import type { WasmVectors } from "./wasm-api";

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

import { transfer } from "comlink";
import type { Bytes } from "../corpus/chunks";
import { readWhole } from "../corpus/read-blob";
import type { Handle, VectorsApi, VectorsReport } from "../protocol";
import { QueriesEngine } from "./queries-engine";
import type { WasmVectors } from "./wasm-api";

/** The part of the engine that opens vectors and writes them to files. */
export class VectorsEngine extends QueriesEngine implements VectorsApi {
  async loadVectors(
    npy: Blob,
    vocab: Blob,
    levels: readonly number[] | null,
  ): Promise<VectorsReport> {
    const [npyBytes, vocabBytes] = await Promise.all([readWhole(npy), readWhole(vocab)]);
    const wanted = levels ? Uint32Array.from(levels) : undefined;
    return this.guard((wasm) =>
      this.reportVectors(wasm.Vectors.fromFiles(npyBytes, vocabBytes, wanted)),
    );
  }

  npyHeader(handle: Handle): Bytes {
    return this.ask(handle, (vectors) => moved(vectors.npyHeader()));
  }

  npyRows(handle: Handle, start: number, end: number): Bytes {
    return this.ask(handle, (vectors) => moved(vectors.npyRows(start, end)));
  }

  vocabJson(handle: Handle, start: number, end: number): Bytes {
    return this.ask(handle, (vectors) => moved(vectors.vocabJson(start, end)));
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

/** wasm-bindgen copies bytes out of the engine's memory, so they can be given away without another copy. */
function moved(bytes: Uint8Array): Bytes {
  const own = bytes as Bytes;
  return transfer(own, [own.buffer]);
}

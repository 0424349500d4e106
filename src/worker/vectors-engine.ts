import { transfer } from "comlink";
import type { Bytes } from "../corpus/chunks";
import { readWhole } from "../corpus/read-blob";
import type { Handle, VectorsApi, VectorsReport } from "../protocol";
import type { LevelNeighbours, Query } from "../types";
import { EngineCore } from "./engine-core";
import { indexOf, neighboursOf, similarity, vectorAt } from "./vector-queries";
import type { WasmVectors } from "./wasm-api";

/** The part of the engine that answers questions to vectors. */
export class VectorsEngine extends EngineCore implements VectorsApi {
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

  has(handle: Handle, word: string): boolean {
    return this.#ask(handle, (vectors) => vectors.indexOf(word) >= 0);
  }

  vector(handle: Handle, word: string, level: number | null, norm: boolean): Float32Array {
    return this.#ask(handle, (vectors) => vectorAt(vectors, word, level, norm));
  }

  count(handle: Handle, word: string): number {
    return this.#ask(handle, (vectors) => vectors.count(indexOf(vectors, word)));
  }

  words(handle: Handle, start: number, end: number): string[] {
    return this.#ask(handle, (vectors) => vectors.words(start, end));
  }

  suggest(handle: Handle, prefix: string, limit: number): string[] {
    return this.#ask(handle, (vectors) => vectors.suggest(prefix, limit));
  }

  neighbours(handle: Handle, query: Query, topn: number, restrict: number): LevelNeighbours[] {
    return this.#ask(handle, (vectors) => neighboursOf(vectors, query, topn, restrict));
  }

  similarity(handle: Handle, a: string, b: string, level: number | null): number {
    return this.#ask(handle, (vectors) => similarity(vectors, a, b, level));
  }

  npyHeader(handle: Handle): Bytes {
    return this.#ask(handle, (vectors) => moved(vectors.npyHeader()));
  }

  npyRows(handle: Handle, start: number, end: number): Bytes {
    return this.#ask(handle, (vectors) => moved(vectors.npyRows(start, end)));
  }

  vocabJson(handle: Handle, start: number, end: number): Bytes {
    return this.#ask(handle, (vectors) => moved(vectors.vocabJson(start, end)));
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

  #ask<T>(handle: Handle, question: (vectors: WasmVectors) => T): T {
    return this.guard(() => question(this.handles.get("set of vectors", handle)));
  }
}

/** wasm-bindgen copies bytes out of the engine's memory, so they can be given away without another copy. */
function moved(bytes: Uint8Array): Bytes {
  const own = bytes as Bytes;
  return transfer(own, [own.buffer]);
}

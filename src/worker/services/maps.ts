import { transfer } from "comlink";
import type { Handle } from "../../protocol/index";
import type { JobProgress, JobReport, LayoutRequest, MapApi } from "../../protocol/map";
import { indexOf } from "../queries/vector-queries";
import { PacedJob } from "../tasks/paced-job";
import type { WasmJob, WasmVectors } from "../wasm/wasm-api";
import { FilesEngine } from "./files";

/** The part of the engine that makes maps. */
export class MapEngine extends FilesEngine implements MapApi {
  counts(handle: Handle, start: number, end: number): Float64Array {
    return this.guard(() => this.handles.get("set of vectors", handle).counts(start, end));
  }

  beginLayout(handle: Handle, request: LayoutRequest): JobReport {
    const { words, method, neighbours, minDist, seed } = request;
    return this.#begin(handle, (vectors) =>
      vectors.layout(words, method, neighbours, minDist, seed),
    );
  }

  beginAxes(
    handle: Handle,
    words: number,
    x: readonly [string, string],
    y: readonly [string, string] | null,
  ): JobReport {
    return this.#begin(handle, (vectors) => {
      const indices = (pair: readonly string[]) =>
        Uint32Array.from(pair, (word) => indexOf(vectors, word));
      return vectors.layoutOnAxes(words, indices(x), y ? indices(y) : undefined);
    });
  }

  beginClusters(handle: Handle, words: number, groups: number, seed: number): JobReport {
    return this.#begin(handle, (vectors) => vectors.clusters(words, groups, seed));
  }

  stepJob(job: Handle): JobProgress {
    return this.guard(() => this.handles.get("map", job).step());
  }

  takeJob(job: Handle): Float32Array | Uint32Array {
    const result = this.guard(() => this.handles.get("map", job).take());
    return transfer(result, [result.buffer]);
  }

  #begin(handle: Handle, make: (vectors: WasmVectors) => WasmJob): JobReport {
    return this.guard(() => {
      const made = make(this.handles.get("set of vectors", handle));
      const object = new PacedJob(made, this.around.now);
      return { job: this.handles.add({ kind: "map", object }), words: object.words };
    });
  }
}

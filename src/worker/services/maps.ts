import { transfer } from "comlink";
import type { Handle } from "../../protocol/index";
import type { JobReport, MapApi } from "../../protocol/map";
import type { EngineContext } from "../engine-context";
import { indexOf } from "../queries/vector-queries";
import { PacedJob } from "../tasks/paced-job";
import type { WasmJob, WasmVectors } from "../wasm/wasm-api";

/** Makes maps. */
export function mapsService(context: EngineContext) {
  function begin(handle: Handle, make: (vectors: WasmVectors) => WasmJob): JobReport {
    return context.ask(handle, (vectors) => {
      const object = new PacedJob(make(vectors), context.environment.now);
      return { job: context.handles.add({ kind: "map", object }), words: object.words };
    });
  }
  return {
    beginLayout: (handle, { words, method, neighbours, minDist, seed }) =>
      begin(handle, (vectors) => vectors.layout(words, method, neighbours, minDist, seed)),
    beginAxes: (handle, words, x, y) =>
      begin(handle, (vectors) => {
        const indices = (pair: readonly string[]) =>
          Uint32Array.from(pair, (word) => indexOf(vectors, word));
        return vectors.layoutOnAxes(words, indices(x), y ? indices(y) : undefined);
      }),
    beginClusters: (handle, words, groups, seed) =>
      begin(handle, (vectors) => vectors.clusters(words, groups, seed)),
    stepJob: (job) => context.guard(() => context.handles.get("map", job).step()),
    takeJob(job) {
      const result = context.guard(() => context.handles.get("map", job).take());
      return transfer(result, [result.buffer]);
    },
  } satisfies MapApi;
}

import { transfer } from "comlink";
import type { Handle, TaskId } from "../../protocol/index";
import type { MapApi, MapProgress } from "../../protocol/map";
import type { WorkStage } from "../../protocol/types/map";
import type { EngineContext } from "../engine-context";
import { indexOf } from "../queries/vector-queries";
import { withProxies } from "../tasks/comlink-proxies";
import { runSliced, type SlicedWork, Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { WasmJob, WasmVectors } from "../wasm/wasm-api";

/** Units of the first slice, each of about a thousand multiplications. */
const FIRST_UNITS = 2_000;

type Numbers = Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Makes maps. */
export function mapsService(context: EngineContext) {
  /** Does a job to its end; `make` begins it. */
  function carryOut<N extends Numbers>(
    id: TaskId,
    handle: Handle,
    listener: (progress: MapProgress) => void,
    make: (vectors: WasmVectors) => WasmJob,
  ): Promise<{ words: number; numbers: N }> {
    return withProxies([listener], listener, (send) =>
      context.askLong(id, handle, async (vectors, task) => {
        const job = make(vectors());
        try {
          const slicer = new Slicer(task, new SliceBudget(FIRST_UNITS));
          await runSliced(sliced(job), slicer, ({ done, total, stage }) =>
            send({ done, total, stage: stage as WorkStage }),
          );
          return { words: job.words, numbers: job.take() as N };
        } finally {
          job.free();
        }
      }),
    );
  }
  const map: typeof carryOut<Float32Array<ArrayBuffer>> = carryOut;
  return {
    async layOut(id, handle, { words, method, neighbours, minDist, seed }, listener) {
      const made = await map(id, handle, listener, (vectors) =>
        vectors.layout(words, method, neighbours, minDist, seed),
      );
      return reported(made);
    },
    async projectOnAxes(id, handle, words, { x, y }, listener) {
      const made = await map(id, handle, listener, (vectors) => {
        const indices = (pair: readonly string[]) =>
          Uint32Array.from(pair, (word) => indexOf(vectors, word));
        return vectors.layoutOnAxes(words, indices(x), y ? indices(y) : undefined);
      });
      return reported(made);
    },
    async groupWords(id, handle, { words, groups, seed }, listener) {
      const { numbers } = await carryOut<Uint32Array<ArrayBuffer>>(
        id,
        handle,
        listener,
        (vectors) => vectors.clusters(words, groups, seed),
      );
      return transfer(numbers, [numbers.buffer]);
    },
  } satisfies MapApi;
}

function reported({ words, numbers: xy }: { words: number; numbers: Float32Array<ArrayBuffer> }) {
  return transfer({ words, xy }, [xy.buffer]);
}

function sliced(job: WasmJob): SlicedWork {
  return {
    get total() {
      return job.unitsTotal;
    },
    get done() {
      return job.unitsDone;
    },
    get stage() {
      return job.stage;
    },
    step: (budget) => job.step(budget),
  };
}

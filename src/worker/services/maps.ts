import { transfer } from "comlink";
import type { Handle, TaskId } from "../../protocol/index";
import type { MapApi, MapProgress, MapReport } from "../../protocol/map";
import type { WorkStage } from "../../protocol/types/map";
import type { EngineContext } from "../engine-context";
import { indexOf } from "../queries/vector-queries";
import { withProxies } from "../tasks/comlink-proxies";
import { runSliced, type SlicedWork, Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { WasmJob, WasmVectors } from "../wasm/wasm-api";

/** Units of the first slice, each of about a thousand multiplications. */
const FIRST_UNITS = 2_000;

/** Makes maps. */
export function mapsService(context: EngineContext) {
  return {
    layOut: async (id, handle, { words, method, neighbours, minDist, seed }, listener) =>
      mapOf(
        await carryOut(context, id, handle, listener, (vectors) =>
          vectors.layout(words, method, neighbours, minDist, seed),
        ),
      ),
    projectOnAxes: async (id, handle, words, { x, y }, listener) =>
      mapOf(
        await carryOut(context, id, handle, listener, (vectors) => {
          const indices = (pair: readonly string[]) =>
            Uint32Array.from(pair, (word) => indexOf(vectors, word));
          return vectors.layoutOnAxes(words, indices(x), y ? indices(y) : undefined);
        }),
      ),
    async groupWords(id, handle, { words, groups, seed }, listener) {
      const { numbers } = await carryOut(context, id, handle, listener, (vectors) =>
        vectors.clusters(words, groups, seed),
      );
      return transfer(numbers as Uint32Array<ArrayBuffer>, [numbers.buffer]);
    },
  } satisfies MapApi;
}

/** Does a job to its end; `begin` begins it. */
function carryOut(
  context: EngineContext,
  id: TaskId,
  handle: Handle,
  listener: (progress: MapProgress) => void,
  begin: (vectors: WasmVectors) => WasmJob,
): Promise<{ words: number; numbers: Float32Array | Uint32Array }> {
  return withProxies([listener], listener, (send) =>
    context.askLong(id, handle, async (vectors, task) => {
      const job = begin(vectors());
      try {
        const slicer = new Slicer(task, new SliceBudget(FIRST_UNITS));
        await runSliced(sliced(job), slicer, ({ done, total, stage }) =>
          send({ done, total, stage: stage as WorkStage }),
        );
        return { words: job.words, numbers: job.take() };
      } finally {
        job.free();
      }
    }),
  );
}

function mapOf({ words, numbers }: Awaited<ReturnType<typeof carryOut>>): MapReport {
  const xy = numbers as Float32Array<ArrayBuffer>;
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

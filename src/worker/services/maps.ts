import { transfer } from "comlink";
import type * as Wasm from "../../generated/plain/engine";
import type { Handle, TaskId } from "../../protocol/index";
import type { LaidOut, MapApi, MapProgress } from "../../protocol/map";
import type { WorkStage } from "../../protocol/types/map";
import type { EngineContext } from "../engine-context";
import { indexOf } from "../queries/vector-queries";
import { withProxies } from "../tasks/comlink-proxies";
import { carriedOut } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";

/** Units of the first slice, each of about a thousand multiplications. */
const FIRST_UNITS = 2_000;

/** Makes maps. */
export function mapsService(context: EngineContext) {
  return {
    layOut: async (id, handle, { words, method, neighbours, minDist, seed }, listener) =>
      laidOut(
        await carryOut(context, id, handle, listener, (vectors) =>
          vectors.layout(words, method, neighbours, minDist, seed),
        ),
      ),
    projectOnAxes: async (id, handle, words, { x, y }, listener) =>
      laidOut(
        await carryOut(context, id, handle, listener, (vectors) => {
          const indices = (pair: readonly string[]) =>
            Uint32Array.from(pair, (word) => indexOf(vectors, word));
          return vectors.layoutOnAxes(words, indices(x), y ? indices(y) : undefined);
        }),
      ),
    groupWords: async (id, handle, { words, groups, seed }, listener) =>
      moved(
        await carryOut(context, id, handle, listener, (vectors) =>
          vectors.clusters(words, groups, seed),
        ),
      ),
  } satisfies MapApi;
}

/** Does work to its end; `begin` begins it. */
function carryOut<Result>(
  context: EngineContext,
  id: TaskId,
  handle: Handle,
  listener: (progress: MapProgress) => void,
  begin: (vectors: Wasm.Vectors) => Wasm.StepsOf<Result>,
): Promise<Result> {
  return withProxies(context.tasks.find(id), [listener], listener, (send) =>
    context.askLong(id, handle, async (vectors, task) => {
      const pace = { task, budget: new SliceBudget(FIRST_UNITS) };
      return carriedOut(begin(vectors()), pace, ({ done, total, stage }) =>
        send({ done, total, stage: stage as WorkStage }),
      );
    }),
  );
}

function laidOut([xy, closeness]: Wasm.LaidOut): LaidOut {
  return transfer({ xy, closeness }, [xy.buffer, closeness.buffer]);
}

function moved(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  return transfer(numbers, [numbers.buffer]);
}

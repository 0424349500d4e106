import type { Handle } from "../../protocol/index";
import type { TaskId } from "../../protocol/queries";
import type { ReportsApi, WorkListener } from "../../protocol/reports";
import type { EngineContext } from "../engine-context";
import { withFunnels } from "../queries/level-report";
import { withProxies } from "../tasks/comlink-proxies";
import { type StepsAround, workThrough } from "../tasks/steps";
import type { WasmVectors } from "../wasm/wasm-api";

/** Looks at levels and models as a whole. */
export function reportsService(context: EngineContext) {
  return {
    levelReport: (task, handle, { sample, neighbours, seed }, listener) =>
      longWork(context, task, handle, listener, async (vectors, around, send) => {
        const reporter = vectors.reportLevels(sample, neighbours, seed);
        try {
          await workThrough(reporter, send, around);
          return await withFunnels(reporter, around);
        } finally {
          reporter.free();
        }
      }),
    compareModels: (task, handle, otherHandle, request, listener) =>
      longWork(context, task, handle, listener, async (vectors, around, send) => {
        const { words, neighbours, level, otherLevel } = request;
        const other = context.handles.get("set of vectors", otherHandle);
        const comparison = vectors.compareWith(other, words, neighbours, level, otherLevel);
        try {
          await workThrough(comparison, send, around);
          return JSON.parse(comparison.result());
        } finally {
          comparison.free();
        }
      }),
  } satisfies ReportsApi;
}

/** Works through many slices with news of how far it is, for a page that can cancel it. */
export async function longWork<T>(
  context: EngineContext,
  task: TaskId | null,
  handle: Handle,
  listener: WorkListener,
  work: (vectors: WasmVectors, around: StepsAround, send: WorkListener) => Promise<T>,
): Promise<T> {
  const { now, yieldToEvents } = context.environment;
  return withProxies([listener], listener, (send) =>
    context.askLong(task, handle, (vectors, control) =>
      work(vectors(), { control, now, yieldToEvents }, send),
    ),
  );
}

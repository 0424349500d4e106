import type { ReportsApi } from "../../protocol/reports";
import type { EngineContext } from "../engine-context";
import { withFunnels } from "../reports/level-report";
import { withProxies } from "../tasks/comlink-proxies";
import { runReported } from "../tasks/run-sliced";

/** Reports on levels and models as a whole. */
export function reportsService(context: EngineContext) {
  return {
    levelReport: (id, handle, { sample, neighbours, seed }, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, (send) =>
        context.askLong(id, handle, async (vectors, task) => {
          const reporter = vectors().reportLevels(sample, neighbours, seed);
          try {
            await runReported(reporter, task, send);
            return await withFunnels(reporter.result(), task);
          } finally {
            reporter.free();
          }
        }),
      ),
    sizeReport: (id, handle, request, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, (send) =>
        context.askLong(id, handle, async (vectors, task) => {
          const { SizeReporter } = await import("../reports/size-report");
          return context.guardAsync((wasm) =>
            new SizeReporter({ wasm, vectors, request, task, send }).report(),
          );
        }),
      ),
    compareModels: (id, handle, otherHandle, request, listener) =>
      withProxies(context.tasks.find(id), [listener], listener, (send) =>
        context.askLong(id, handle, async (vectors, task) => {
          const { words, neighbours, level, otherLevel } = request;
          const other = context.handles.get("set of vectors", otherHandle);
          const comparison = vectors().compareWith(other, words, neighbours, level, otherLevel);
          try {
            await runReported(comparison, task, send);
            return JSON.parse(comparison.result());
          } finally {
            comparison.free();
          }
        }),
      ),
  } satisfies ReportsApi;
}

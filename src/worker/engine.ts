import type { EngineApi, StartRequest } from "../protocol/index";
import { behindRest } from "./behind-rest";
import { EngineContext } from "./engine-context";
import { type Environment, workerEnvironment } from "./environment";
import { concordanceService } from "./services/concordance";
import { evaluationsService } from "./services/evaluations";
import { filesService } from "./services/files";
import { mapsService } from "./services/maps";
import { modelsService } from "./services/models";
import { ngramsService } from "./services/ngrams";
import { queriesService } from "./services/queries";
import { reportsService } from "./services/reports";
import { textsService } from "./services/texts";
import { trainingService } from "./services/training";
import type { LoadedEngine } from "./wasm/load";

/** The engine as the worker exposes it: everything that the protocol asks for, over the wasm package. */
export function createEngine(
  load: (request: StartRequest) => Promise<LoadedEngine>,
  environment: Environment = workerEnvironment,
) {
  const context = new EngineContext(load, environment);
  const engine = {
    start: (request) => context.start(request),
    ping() {},
    openTask: (task, trains) => context.tasks.open(task, trains),
    closeTask: (task) => context.tasks.close(task),
    pauseTask: async (task) => {
      await context.tasks.find(task)?.pause();
    },
    resumeTask: (task) => context.tasks.find(task)?.resume(),
    cancelTask: (task) => context.tasks.find(task)?.cancel(),
    ...modelsService(context),
    ...trainingService(context),
    ...queriesService(context),
    ...filesService(context),
    ...mapsService(context),
    ...ngramsService(context),
    ...evaluationsService(context),
    ...reportsService(context),
    ...concordanceService(context),
    ...textsService(context),
    release: (handle) => {
      context.requireIdle(handle);
      context.guard(() => context.handles.release(handle));
    },
  } satisfies EngineApi;
  return behindRest(engine, context.missing);
}

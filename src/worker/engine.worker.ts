import { expose, transferHandlers } from "comlink";
import type { StartRequest } from "../protocol/index";
import { installThrowHandler } from "../protocol/throw-handler";
import { createEngine } from "./engine";
import { servePatterns } from "./queries/serve-patterns";
import { loadReader } from "./reading/corpus-reader";
import { serveFiles } from "./storage/serve-files";
import { builds, threadsPackage } from "./wasm/builds";
import { type LoadedEngine, loadEngine } from "./wasm/load";
import { ownRole } from "./wasm/spawn";
import { joinPool } from "./wasm/thread-pool";

/** The engine; what reads texts is loaded behind it, so that the first text that comes need not wait. */
async function start(request: StartRequest): Promise<LoadedEngine> {
  const engine = await loadEngine(request, builds);
  // Where it cannot be loaded, reading tells so.
  setTimeout(() => loadReader().catch(() => {}));
  return engine;
}

const roles = {
  engine() {
    installThrowHandler(transferHandlers);
    expose(createEngine(start));
  },
  thread: () => joinPool(threadsPackage),
  patterns: servePatterns,
  files: serveFiles,
};

roles[ownRole()]();

import { expose, transferHandlers } from "comlink";
import { installThrowHandler } from "../protocol/throw-handler";
import { createEngine } from "./engine";
import { servePatterns } from "./queries/serve-patterns";
import { serveFiles } from "./storage/serve-files";
import { builds, threadsPackage } from "./wasm/builds";
import { loadEngine } from "./wasm/load";
import { ownRole } from "./wasm/spawn";
import { joinPool } from "./wasm/thread-pool";

const roles = {
  engine() {
    installThrowHandler(transferHandlers);
    expose(createEngine((request) => loadEngine(request, builds)));
  },
  thread: () => joinPool(threadsPackage),
  patterns: servePatterns,
  files: serveFiles,
};

roles[ownRole()]();

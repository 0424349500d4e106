import type { WasmModule, WasmThreadsModule } from "./wasm-api";

/** Where the two builds of the wasm package come from. */
export interface Builds {
  threads(): Promise<WasmThreadsModule>;
  plain(): Promise<WasmModule>;
}

/** Each is loaded only when it is chosen, so that a page fetches one. */
export const builds: Builds = {
  threads: () => import("../generated/threads/engine.js"),
  plain: () => import("../generated/plain/engine.js"),
};

import type { WasmModule, WasmThreadsModule } from "./wasm-api";

/** Where the three builds of the wasm package come from. */
export interface Builds {
  threads(): Promise<WasmThreadsModule>;
  /** As `threads`, with fused multiply-add: a browser without relaxed SIMD cannot compile it. */
  fused(): Promise<WasmThreadsModule>;
  plain(): Promise<WasmModule>;
}

/** Each is loaded only when it is chosen, so that a page fetches one. */
export const builds: Builds = {
  threads: () => import("../../generated/threads/engine.js"),
  fused: () => import("../../generated/fused/engine.js"),
  plain: () => import("../../generated/plain/engine.js"),
};

import type { WasmModule } from "./wasm-api";

/** The build without threads. */
export interface PlainBuild extends WasmModule {
  default(): Promise<unknown>;
}

/** The builds with threads. */
export interface ThreadsBuild extends WasmModule {
  default(options: { memory: WebAssembly.Memory }): Promise<unknown>;
  initThreadPool(threads: number): Promise<unknown>;
}

/** Where the three builds of the wasm package come from. */
export interface Builds {
  threads(): Promise<ThreadsBuild>;
  /** As `threads`, with fused multiply-add: a browser without relaxed SIMD cannot compile it. */
  fused(): Promise<ThreadsBuild>;
  plain(): Promise<PlainBuild>;
}

/** Each is loaded only when it is chosen, so that a page fetches one. */
export const builds: Builds = {
  threads: () => import("../../generated/threads/engine.js"),
  fused: () => import("../../generated/fused/engine.js"),
  plain: () => import("../../generated/plain/engine.js"),
};

import { files, type WasmFiles } from "./files";
import type { WasmModule } from "./wasm-api";

/** The build without threads. */
export interface PlainBuild extends WasmModule {
  default(options: { module_or_path: string }): Promise<unknown>;
}

/** The builds with threads. */
export interface ThreadsBuild extends WasmModule {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
  initThreadPool(threads: number): Promise<unknown>;
}

/** Where the builds of the wasm package come from. */
export interface Builds {
  /** With fused multiply-add or without: the code around them is the same, only the wasm differs. */
  threads(): Promise<ThreadsBuild>;
  plain(): Promise<PlainBuild>;
  /** Where the wasm of each lies, unless the page says otherwise. */
  files: WasmFiles;
}

/** The code around the builds with threads. */
export const threadsPackage = () => import("../../generated/threads/engine.js");

/** Each is loaded only when it is chosen, so that a page fetches one. */
export const builds: Builds = {
  threads: threadsPackage,
  plain: () => import("../../generated/plain/engine.js"),
  files,
};

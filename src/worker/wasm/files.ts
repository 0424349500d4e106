import type { WasmUrls } from "../../protocol/index";

/** Where the wasm of the builds was put. */
export interface WasmFiles {
  /** Of each build the whole, or the part that it starts with. */
  first: WasmUrls;
  /** Of each build the part that it is given afterwards; null where `first` is the whole. */
  rest: WasmUrls | null;
}

/** Each build in one file, as a library has it. For the page `files-in-parts.ts` takes the place of this file. */
export const files: WasmFiles = {
  first: {
    plain: new URL("../../generated/plain/engine_bg.wasm", import.meta.url).href,
    threads: new URL("../../generated/threads/engine_bg.wasm", import.meta.url).href,
    fused: new URL("../../generated/fused/engine_bg.wasm", import.meta.url).href,
  },
  rest: null,
};

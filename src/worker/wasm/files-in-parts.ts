import type { WasmFiles } from "./files";

/** Each build in two files, so that a visitor need not wait for what is asked for later. */
export const files: WasmFiles = {
  first: {
    plain: new URL("../../generated/plain/engine_first.wasm", import.meta.url).href,
    threads: new URL("../../generated/threads/engine_first.wasm", import.meta.url).href,
    fused: new URL("../../generated/fused/engine_first.wasm", import.meta.url).href,
  },
  rest: {
    plain: new URL("../../generated/plain/engine_rest.wasm", import.meta.url).href,
    threads: new URL("../../generated/threads/engine_rest.wasm", import.meta.url).href,
    fused: new URL("../../generated/fused/engine_rest.wasm", import.meta.url).href,
  },
};

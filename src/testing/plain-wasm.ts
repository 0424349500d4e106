import { readFile } from "node:fs/promises";
import type { WasmModule } from "../worker/wasm/wasm-api";

let loading: Promise<WasmModule> | null = null;

/** The plain build of the engine, compiled once for all tests of a file. */
export function plainWasm(): Promise<WasmModule> {
  loading ??= load();
  return loading;
}

async function load(): Promise<WasmModule> {
  const wasm = await import("../generated/plain/engine.js");
  const file = new URL("../generated/plain/engine_bg.wasm", import.meta.url);
  await wasm.default({ module_or_path: await readFile(file) });
  return wasm;
}

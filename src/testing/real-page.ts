import { vi } from "vitest";
import { createEngine } from "../worker/engine";
import { workerEnvironment } from "../worker/environment";
import { FakeMatcher } from "./fake-matcher";
import { FakeWorker } from "./fake-worker";

/**
 * The library over the real wasm package, complete but for the threads.
 *
 * @param wasmFile The plain build's `engine_bg.wasm`.
 */
export async function openRealPage(wasmFile: BufferSource) {
  const workers: FakeWorker[] = [];
  const load = async () => {
    const wasm = await import("../generated/plain/engine.js");
    await wasm.default({ module_or_path: wasmFile });
    const report = { threads: 1, maxMemory: 2 ** 32, memory: null, panicFlagAddress: 0 };
    return { wasm, report };
  };
  vi.stubGlobal("Worker", function Worker() {
    const spawnMatcher = () => new FakeMatcher();
    const worker = new FakeWorker(createEngine(load, { ...workerEnvironment, spawnMatcher }));
    workers.push(worker);
    return worker;
  });
  vi.resetModules();
  const library = await import("../index");
  const close = () => {
    for (const worker of workers) worker.terminate();
    vi.unstubAllGlobals();
  };
  return { library, close };
}

import { vi } from "vitest";
import { createEngine } from "../worker/engine";
import { workerEnvironment } from "../worker/environment";
import { FakeMatcher } from "./fake-matcher";
import { FakeWorker } from "./fake-worker";
import { plainWasm } from "./plain-wasm";
import { type WasmWatcher, watchedWasm } from "./watched-wasm";

/** Three sentences of six words: three times red, twice green, once blue. */
export const SENTENCES = [["red", "green", "blue"], ["red", "green"], ["red"]];

/** The same as a text. */
export const TEXT = SENTENCES.map((words) => words.join(" ")).join("\n");

/** Options of a model that takes in every word of a text as short as that, at the levels 2 and 4. */
export const TINY = {
  ...{ vectorSize: 4, levels: [2, 4], minCount: 1, sample: 0 },
  ...{ epochs: 2, workers: 1, seed: 1 },
};

/** The library as a page sees it, over the plain build: complete but for the thread. */
export interface TestPage {
  /** Loaded again, so that no engine is left from before. */
  library: typeof import("../index");
  /** All workers started so far. */
  workers: FakeWorker[];
  close(): void;
}

/** @param maxMemory Bytes that the engine's memory can grow to. */
export async function openPage(watcher: WasmWatcher = {}, maxMemory = 2 ** 32): Promise<TestPage> {
  const wasm = watchedWasm(await plainWasm(), watcher);
  const workers: FakeWorker[] = [];
  const before = globalThis.Worker;
  vi.stubGlobal("Worker", function Worker() {
    const report = { threads: 1, maxMemory, memory: null, panicFlagAddress: 0 };
    const load = async () => ({ wasm, report, rest: null });
    const spawnMatcher = () => new FakeMatcher();
    const worker = new FakeWorker(createEngine(load, { ...workerEnvironment, spawnMatcher }));
    workers.push(worker);
    return worker;
  });
  vi.resetModules();
  const library = await import("../index");
  const close = () => {
    for (const worker of workers) worker.terminate();
    vi.stubGlobal("Worker", before);
  };
  return { library, workers, close };
}

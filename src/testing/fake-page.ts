import { vi } from "vitest";
import { createEngine } from "../worker/engine";
import { workerEnvironment } from "../worker/environment";
import { FakeMatcher } from "./fake-matcher";
import { FakeWasm } from "./fake-wasm";
import { FakeWorker } from "./fake-worker";

/** Three sentences of six words: three times red, twice green, once blue. */
export const SENTENCES = [["red", "green", "blue"], ["red", "green"], ["red"]];

/** The same as a text. */
export const TEXT = SENTENCES.map((words) => words.join(" ")).join("\n");

/** What the fake engine's memory can grow to: the reserve, and room for ten words of the fake's vectors. */
export const MAX_MEMORY = (32 << 20) + 10 * 32;

/** The library as a page sees it: complete but for the thread and the wasm package. */
export interface FakePage {
  /** Loaded afresh, so that no engine is left from before. */
  library: typeof import("../index");
  fake: FakeWasm;
  /** All workers started so far. */
  workers: FakeWorker[];
  close(): void;
}

export async function openFakePage(): Promise<FakePage> {
  const fake = new FakeWasm();
  const workers: FakeWorker[] = [];
  vi.stubGlobal("Worker", function Worker() {
    const report = { threads: 1, maxMemory: MAX_MEMORY, memory: null, panicFlagAddress: 0 };
    const load = async () => ({ wasm: fake.module, report });
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
  return { library, fake, workers, close };
}

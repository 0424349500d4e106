import type { TaskId } from "../protocol/index";
import { createEngine } from "../worker/engine";
import type { WasmModule } from "../worker/wasm/wasm-api";
import { FakeMatcher } from "./fake-matcher";
import { PLAIN_START } from "./plain-start";
import { plainWasm } from "./plain-wasm";
import { type WasmWatcher, watchedWasm } from "./watched-wasm";

/** An id as a page chooses it. */
export const taskId = (id: number) => id as TaskId;

/** The clock of a test, which stands still unless it is moved, and what happens between two slices. */
export interface TestPace {
  ms: number;
  between: () => Promise<void>;
}

/**
 * The engine without a worker, over the plain build, at a pace that the test decides.
 *
 * @param parts Parts of the package to use in place of the real ones.
 */
export async function startTestEngine(watcher: WasmWatcher = {}, parts: Partial<WasmModule> = {}) {
  const pace: TestPace = { ms: 0, between: async () => {} };
  const wasm = { ...watchedWasm(await plainWasm(), watcher), ...parts };
  const report = { threads: 1, maxMemory: 2 ** 32, memory: null, panicFlagAddress: 0 };
  const engine = createEngine(async () => ({ wasm, report, rest: null }), {
    now: () => pace.ms,
    yieldToEvents: async (isFirst) => (isFirst ? undefined : pace.between()),
    spawnMatcher: () => new FakeMatcher(),
    spawnFileThread: () => {
      throw new Error("Nothing of a browser's own is written in tests.");
    },
  });
  await engine.start(PLAIN_START);
  return { engine, pace };
}

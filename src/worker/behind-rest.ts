import type { EngineApi } from "../protocol/index";

/** What a visitor may do first: to read texts, to train on them, and to look at the words around one meanwhile. */
const FIRST: ReadonlySet<string> = new Set<keyof EngineApi>([
  ...(["start", "ping", "release"] as const),
  ...(["openTask", "closeTask", "pauseTask", "resumeTask", "cancelTask"] as const),
  ...(["inspectTexts", "scan", "takeCounts", "vocabularySize"] as const),
  ...(["resolveOptions", "estimateMemory", "createModel", "resolveTraining", "train"] as const),
  ...(["runningLoss", "search", "suggest"] as const),
]);

type Call = (...args: unknown[]) => unknown;

/**
 * An engine that does with the first part of its wasm what that part can do, and with everything else waits for the second.
 *
 * @param missing Null when the second part is there, or was never apart; else what to wait for.
 */
export function behindRest<Engine extends object>(
  engine: Engine,
  missing: () => Promise<void> | null,
): Engine {
  const waiting = (call: Call): Call => {
    return (...args) => {
      const rest = missing();
      return rest ? rest.then(() => call(...args)) : call(...args);
    };
  };
  const calls = Object.entries(engine).map(([name, call]) => [
    name,
    FIRST.has(name) ? call : waiting(call),
  ]);
  return Object.fromEntries(calls);
}

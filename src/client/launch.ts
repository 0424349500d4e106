import { badOption, EngineError } from "../protocol/errors";
import type { WasmUrls } from "../protocol/index";
import type { EngineInfo, EngineOptions } from "../protocol/types/corpus";
import { EngineClient, type EngineWorker, NO_SCRIPT } from "./engine-client";
import {
  type BuildChoice,
  type Features,
  forbiddenByPolicy,
  hasModuleWorkers,
  plainAfterFailure,
  selectBuild,
} from "./features";
import { WATCHDOG_TIMINGS, type WatchdogTimings } from "./watchdog";

/** An engine that runs. */
export interface RunningEngine {
  client: EngineClient;
  info: EngineInfo;
}

/** What launching takes from the page. */
export interface Launchpad {
  features: Features;
  /** Number of cores. */
  cores: number;
  /** Starts the engine's worker. Throws when the address is of no use. */
  createWorker(): EngineWorker;
  /** Where the wasm lies; null where it was built to be. */
  wasmUrls: WasmUrls | null;
  /** Called once when the engine dies after it was started. */
  onDeath(): void;
}

// The engine's own limit to the tasks of a training.
const MAX_THREADS = 64;

/** How long a start is waited for. */
interface Patience {
  /** Milliseconds for threads that say nothing: one that fails says so. */
  threadsMs: number;
  /** For a worker that says nothing. */
  whileStarting: WatchdogTimings;
}

/** On a busy machine 10 s can be too few. */
const LONG: Patience = { threadsMs: 60_000, whileStarting: WATCHDOG_TIMINGS };

/**
 * Threads are tried twice, the first time not for long: a busy Firefox may block a worker for ever that begins another one (seen in
 * 153), and begins them in a fresh one.
 */
const SHORT: Patience = {
  threadsMs: 15_000,
  whileStarting: { ...WATCHDOG_TIMINGS, missedPings: 7 },
};

/**
 * Starts an engine: with threads where possible; otherwise, or when they fail, the plain build with a notice.
 *
 * @throws EngineError `engine-start-failed`, `bad-option`.
 */
export async function launchEngine(
  options: EngineOptions,
  launchpad: Launchpad,
): Promise<RunningEngine> {
  const threads = checkThreads(options.threads ?? Math.min(launchpad.cores, MAX_THREADS));
  const choice = selectBuild(launchpad.features, options);
  const attempt = (patience: Patience) => launchBuild(choice, threads, launchpad, patience);
  try {
    return choice.build === "plain"
      ? await attempt(LONG)
      : await attempt(SHORT).catch(() => attempt(LONG));
  } catch (error) {
    const reason = error instanceof EngineError ? error.message : String(error);
    if (choice.build === "plain") throw startFailed(reason);
    return launchBuild(plainAfterFailure(reason), 1, launchpad, LONG).catch(() => {
      throw startFailed(reason);
    });
  }
}

async function launchBuild(
  { build, fused, notice }: BuildChoice,
  threads: number,
  { createWorker, onDeath, wasmUrls }: Launchpad,
  { threadsMs, whileStarting }: Patience,
): Promise<RunningEngine> {
  // A pool that failed leaves stray threads behind, so each attempt gets a worker of its own.
  const request = { build, fused, threads, threadsMs, wasmUrls };
  const { client, report } = await EngineClient.start(
    createWorker(),
    request,
    onDeath,
    WATCHDOG_TIMINGS,
    whileStarting,
  );
  const { threads: started, maxMemory } = report;
  return { client, info: { build, fused, threads: started, notice, maxMemory } };
}

function checkThreads(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS) return threads;
  throw badOption("threads", threads, `a whole number from 1 to ${MAX_THREADS}`);
}

function startFailed(reason: string): EngineError {
  // A worker has a policy of its own, which comes with its script.
  if (/wasm-unsafe-eval|unsafe-eval|Content Security Policy/i.test(reason))
    return forbiddenByPolicy();
  if (reason === NO_SCRIPT && !hasModuleWorkers()) {
    return new EngineError(
      "engine-start-failed",
      "The engine did not start: this browser runs no modules in workers. Update it to Chrome or Edge 91, Firefox 114, Safari 16.4 or later.",
    );
  }
  return new EngineError(
    "engine-start-failed",
    `The engine did not start: ${reason}. Reload the page; if it fails again, update the browser.`,
    { reason },
  );
}

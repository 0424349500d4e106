import { EngineError } from "../../protocol/errors";
import type { StartReport, StartRequest } from "../../protocol/index";
import type { Builds, PlainBuild, ThreadsBuild } from "./builds";
import { type FetchRest, restFrom } from "./rest";
import type { WasmModule } from "./wasm-api";

const PAGE_BYTES = 65_536;
/** 4, 2, 1 and 0.5 GiB: some systems, iOS above all, refuse to set so much aside for shared memory. */
const MAXIMUM_PAGES = [65_536, 32_768, 16_384, 8_192] as const;
/** Must cover the engine's static data and first stack; the rest grows as it is needed. */
const INITIAL_PAGES = 64;

/** A build of the engine, ready to work. */
export interface LoadedEngine {
  wasm: WasmModule;
  report: StartReport;
  /** What the wasm is to be given before all of it may be used; null if it is whole. */
  rest: FetchRest | null;
}

/**
 * Loads a build and, with threads, starts its pool.
 *
 * @throws EngineError `engine-start-failed`, saying what did not work.
 */
export async function loadEngine(request: StartRequest, builds: Builds): Promise<LoadedEngine> {
  try {
    const { first, rest } = filesFor(request, builds);
    const loaded =
      request.build === "plain"
        ? await loadPlain(await builds.plain(), first)
        : await loadThreads(await builds.threads(), first, request);
    return { ...loaded, rest: rest === null ? null : restFrom(rest) };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new EngineError("engine-start-failed", cause);
  }
}

/** The addresses of the build that is asked for. A page that says itself where the wasm lies has it whole. */
function filesFor({ build, fused, wasmUrls }: StartRequest, { files }: Builds) {
  const name = build === "plain" ? "plain" : fused ? "fused" : "threads";
  if (wasmUrls !== null) return { first: wasmUrls[name], rest: null };
  return { first: files.first[name], rest: files.rest?.[name] ?? null };
}

type Started = Omit<LoadedEngine, "rest">;

async function loadPlain(wasm: PlainBuild, url: string): Promise<Started> {
  await wasm.default({ module_or_path: url });
  const maxMemory = MAXIMUM_PAGES[0] * PAGE_BYTES;
  const panicFlagAddress = wasm.panicFlagAddress();
  return { wasm, report: { threads: 1, maxMemory, memory: null, panicFlagAddress } };
}

async function loadThreads(
  wasm: ThreadsBuild,
  url: string,
  { threads, threadsMs }: StartRequest,
): Promise<Started> {
  // Safari before 16.4 has threads, but no workers within workers.
  if (typeof Worker === "undefined") throw new Error("this browser cannot nest workers");
  const { memory, maximum } = allocateShared();
  await wasm.default({ module_or_path: url, memory });
  await within(threadsMs, wasm.initThreadPool(threads), "the threads did not start in time");
  const panicFlagAddress = wasm.panicFlagAddress();
  return { wasm, report: { threads, maxMemory: maximum * PAGE_BYTES, memory, panicFlagAddress } };
}

function allocateShared(): { memory: WebAssembly.Memory; maximum: number } {
  for (const maximum of MAXIMUM_PAGES) {
    try {
      const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum, shared: true });
      return { memory, maximum };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw new Error("this device has no 512 MiB of memory to share between threads");
}

async function within<T>(ms: number, work: Promise<T>, otherwise: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), ms);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

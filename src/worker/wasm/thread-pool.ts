import { spawn } from "./spawn";

/** What a thread needs to join. */
interface ThreadInit {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Where in the memory its tasks come from. */
  receiver: number;
}

/** rayon's side of the pool, as wasm-bindgen-rayon exports it. */
interface PoolBuilder {
  numThreads(): number;
  receiver(): number;
  build(): void;
}

/** The part of the wasm package that a thread runs. */
interface ThreadPackage {
  default(options: { module_or_path: WebAssembly.Module; memory: WebAssembly.Memory }): unknown;
  wbg_rayon_start_worker(receiver: number): void;
}

/** What a thread says once it can work, or can't. */
interface ThreadReply {
  /** Null when it can work. */
  failure: string | null;
}

// A worker that nothing refers to may be collected, though its thread runs.
const pool: Worker[] = [];

/** Starts the pool's threads. Takes the place of wasm-bindgen-rayon's own helper, which needs a script for them. */
export async function startWorkers(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  builder: PoolBuilder,
): Promise<void> {
  const init: ThreadInit = { module, memory, receiver: builder.receiver() };
  const begun: Promise<Worker | null>[] = [];
  while (begun.length < builder.numThreads()) {
    const thread = startThread(init);
    begun.push(thread);
    if (beginsOneByOne()) await thread;
  }
  // Of equal scripts that load at the same time WebKit gives only the first to the service worker, and then takes the others
  // for ones that are not isolated. One by one they load.
  for (const thread of await Promise.all(begun)) {
    const started = thread ?? (await startThread(init));
    if (!started) throw new Error("its script did not load");
    pool.push(started);
  }
  builder.build();
}

/**
 * Firefox, when busy, may block for ever where a worker begins a worker while the script of another one loads (seen in 153).
 * Other browsers have all threads sooner when they begin at once.
 */
function beginsOneByOne(): boolean {
  return globalThis.navigator?.userAgent?.includes("Firefox/") ?? false;
}

/** Resolves to null if the script does not load. */
function startThread(init: ThreadInit): Promise<Worker | null> {
  return new Promise((resolve, reject) => {
    const thread = spawn("thread");
    thread.onerror = ({ message }) => (message ? reject(new Error(message)) : resolve(null));
    thread.onmessage = ({ data: { failure } }: MessageEvent<ThreadReply>) => {
      if (failure === null) resolve(thread);
      else reject(new Error(failure));
    };
    thread.postMessage(init);
  });
}

/** Makes this worker one of the pool's threads, as soon as it is told which pool. */
export function joinPool(load: () => Promise<ThreadPackage>): void {
  self.onmessage = async ({ data }: MessageEvent<ThreadInit>) => {
    const reply = (failure: string | null) => self.postMessage({ failure } satisfies ThreadReply);
    try {
      const wasm = await load();
      await wasm.default({ module_or_path: data.module, memory: data.memory });
      reply(null);
      wasm.wbg_rayon_start_worker(data.receiver);
    } catch (error) {
      reply(error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
}

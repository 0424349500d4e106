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

/** What a thread says: that its scripts are there, that it can work, or why it can't. */
type ThreadReply = { state: "loaded" } | { state: "joined" } | { state: "failed"; reason: string };

// Now and then Firefox loses a request of a page with a service worker, and what waits for it waits for ever.
const SILENCE_MS = 5_000;

// A worker that nothing refers to may be collected, though its thread runs.
const pool: Worker[] = [];

/** Starts the pool's threads. Takes the place of wasm-bindgen-rayon's own helper, which needs a script for them. */
export async function startWorkers(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  builder: PoolBuilder,
): Promise<void> {
  const init: ThreadInit = { module, memory, receiver: builder.receiver() };
  const begun = Array.from({ length: builder.numThreads() }, () => startThread(init));
  // Of equal scripts that load at the same time WebKit gives only the first to the service worker, and then takes the others
  // for ones that are not isolated. One by one they load.
  for (const thread of await Promise.all(begun)) {
    const started = thread ?? (await startThread(init));
    if (!started) throw new Error("its script did not load");
    pool.push(started);
  }
  builder.build();
}

/** Resolves to null if the script does not load. */
async function startThread(init: ThreadInit): Promise<Worker | null> {
  const thread = await loadThread();
  if (thread) await join(thread, init);
  return thread;
}

/** Begins another thread beside one that says nothing for long, and takes whichever loads first. */
function loadThread(): Promise<Worker | null> {
  return new Promise((resolve, reject) => {
    const begun: Worker[] = [];
    const begin = () => {
      const thread = spawn("thread");
      begun.push(thread);
      thread.onmessage = ({ data }: MessageEvent<ThreadReply>) =>
        end(
          () => (data.state === "failed" ? reject(new Error(data.reason)) : resolve(thread)),
          thread,
        );
      thread.onerror = ({ message }) =>
        end(() => (message ? reject(new Error(message)) : resolve(null)));
    };
    const timer = setInterval(begin, SILENCE_MS);
    const end = (settle: () => void, loaded?: Worker) => {
      clearInterval(timer);
      for (const thread of begun) if (thread !== loaded) thread.terminate();
      settle();
    };
    begin();
  });
}

function join(thread: Worker, init: ThreadInit): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.onerror = ({ message }) => reject(new Error(message));
    thread.onmessage = ({ data }: MessageEvent<ThreadReply>) => {
      if (data.state === "failed") reject(new Error(data.reason));
      else resolve();
    };
    thread.postMessage(init);
  });
}

/** Makes this worker one of the pool's threads, as soon as it is told which pool. */
export async function joinPool(load: () => Promise<ThreadPackage>): Promise<void> {
  const reply = (reply: ThreadReply) => self.postMessage(reply);
  const orSay = async <T>(work: () => T): Promise<Awaited<T>> => {
    try {
      return await work();
    } catch (error) {
      reply({ state: "failed", reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
  const wasm = await orSay(load);
  self.onmessage = async ({ data: { module, memory, receiver } }: MessageEvent<ThreadInit>) => {
    await orSay(() => wasm.default({ module_or_path: module, memory }));
    reply({ state: "joined" });
    wasm.wbg_rayon_start_worker(receiver);
  };
  reply({ state: "loaded" });
}

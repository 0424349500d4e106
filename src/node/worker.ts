import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { FileReaderSync } from "./file-reader-sync";
import { WebWorker } from "./web-worker";
import { pack, unpack } from "./wire";

// The program of all the engine's threads in Node: makes the thread look like a web worker, then runs the same script as
// a browser does.

const port = parentPort;
if (!port) throw new Error("This is the program of the library's threads; import the library.");

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent) => void) | null;
};
const events = new EventTarget();
const webFetch = globalThis.fetch;

/** Locks within this thread: Node has none between programs before version 24. */
const held = new Map<string, Promise<unknown>>();
const locks = {
  request<T>(name: string, _options: object, work: () => Promise<T>): Promise<T> {
    const before = held.get(name) ?? Promise.resolve();
    const now = before.catch(() => {}).then(work);
    held.set(name, now);
    return now;
  },
};

const additions: Record<string, unknown> = {
  self: globalThis,
  name: workerData.name,
  location: { href: import.meta.url },
  navigator: { locks },
  Worker: WebWorker,
  FileReaderSync,
  postMessage: (message: unknown, transfer?: Transferable[]) =>
    port.postMessage(pack(message), transfer as never),
  addEventListener: events.addEventListener.bind(events),
  removeEventListener: events.removeEventListener.bind(events),
  close: () => port.close(),
  // Node's own fetch knows no files.
  fetch: async (input: string | URL, init?: RequestInit) => {
    if (!String(input).startsWith("file:")) return webFetch(input, init);
    const headers = { "Content-Type": "application/wasm" };
    return new Response(await readFile(fileURLToPath(input)), { headers });
  },
};
for (const [key, value] of Object.entries(additions)) {
  Object.defineProperty(globalThis, key, { value, configurable: true, writable: true });
}

// By an address, so that it stays the script that browsers run too.
await import(new URL("./worker.js", import.meta.url).href);

let last = Promise.resolve();
port.on("message", (message) => {
  last = last.then(async () => {
    const event = new MessageEvent("message", { data: await unpack(message) });
    scope.onmessage?.(event);
    events.dispatchEvent(event);
  });
});

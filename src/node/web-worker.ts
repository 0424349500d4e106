import { Worker } from "node:worker_threads";
import { pack, unpack } from "./wire";

/** What of a message says whether it awaits an answer: Comlink numbers its calls. */
const idOf = (message: unknown) => (message as { id?: unknown } | null)?.id;

/** A thread of Node with the face of a web worker. It keeps the program from ending only while an answer is awaited. */
export class WebWorker extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly #thread: Worker;
  readonly #awaited = new Set<unknown>();
  /** Messages are handed on in order, though their files take time to open. */
  #last = Promise.resolve();

  /** @param script Address of the program for threads; `name` is what the thread finds as its own name. */
  constructor(script: string | URL, { name = "" }: { name?: string } = {}) {
    super();
    this.#thread = new Worker(new URL(script), { workerData: { name } });
    this.#thread.unref();
    this.#thread.on("message", (message) => {
      this.#last = this.#last.then(async () => this.#receive(await unpack(message)));
    });
    this.#thread.on("messageerror", () => this.dispatchEvent(new Event("messageerror")));
    this.#thread.on("error", ({ message }) => {
      const event = Object.assign(new Event("error"), { message }) as ErrorEvent;
      this.onerror?.(event);
      this.dispatchEvent(event);
    });
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    const id = idOf(message);
    if (id !== undefined) {
      this.#awaited.add(id);
      this.#thread.ref();
    }
    this.#thread.postMessage(pack(message), transfer as never);
  }

  terminate(): void {
    this.#awaited.clear();
    void this.#thread.terminate();
  }

  #receive(data: unknown): void {
    const event = new MessageEvent("message", { data });
    this.onmessage?.(event);
    this.dispatchEvent(event);
    this.#awaited.delete(idOf(data));
    if (this.#awaited.size === 0) this.#thread.unref();
  }
}

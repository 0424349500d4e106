import { expose } from "comlink";
import type { EngineWorker } from "../client/engine-client";

/** A worker without a thread: what it exposes runs here, but is reached by real messages only. */
export class FakeWorker implements EngineWorker {
  terminated = false;
  readonly #page: MessagePort;
  readonly #listeners = new Map<string, EventListener[]>();

  /** @param api What it exposes; without, it never answers. */
  constructor(api?: object) {
    const { port1, port2 } = new MessageChannel();
    this.#page = port1;
    if (api) expose(api, port2);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#page.postMessage(message, transfer);
  }

  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    if (type === "message") {
      this.#page.addEventListener(type, listener);
      this.#page.start();
      return;
    }
    const callback = typeof listener === "function" ? listener : listener.handleEvent;
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), callback]);
  }

  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.#page.removeEventListener(type, listener);
  }

  terminate(): void {
    this.terminated = true;
    this.#page.close();
  }

  /** Fires an event as a worker whose script failed does. */
  fail(type: "error" | "messageerror", message?: string): void {
    const event = Object.assign(new Event(type), message ? { message } : {});
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }
}

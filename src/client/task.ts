import { proxy, type Remote } from "comlink";
import { EngineError } from "../protocol/errors";
import type { EngineApi, TaskId } from "../protocol/index";
import type { EngineClient } from "./engine-client";

let lastTask = 0;

/** How a task is stopped. */
export interface TaskOptions {
  /** Cancels the task when it is aborted. */
  signal?: AbortSignal | undefined;
  /** Message of the `AbortError` that a cancelled task rejects with. */
  cancelled: string;
  /** Whether it is a training, of which the engine does one at a time. */
  trains?: boolean;
}

/** Long work of the engine, of one call or several, which can be paused and cancelled. */
export class Task {
  readonly id: TaskId;
  readonly #opened: Promise<EngineClient>;
  readonly #options: TaskOptions;
  readonly #onAbort = () => void this.cancel().catch(() => {});
  #paused = false;
  #callbackFailure: { error: unknown } | null = null;

  constructor(client: EngineClient | Promise<EngineClient>, options: TaskOptions) {
    lastTask += 1;
    this.id = lastTask as TaskId;
    this.#options = options;
    this.#opened = this.#open(client);
    const { signal } = options;
    signal?.addEventListener("abort", this.#onAbort);
    if (signal?.aborted) this.#onAbort();
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Does work of several calls, then closes the task. Rejects as `call`. */
  async run<T>(work: (client: EngineClient) => Promise<T>): Promise<T> {
    try {
      return await this.#settle(this.#opened.then(work));
    } finally {
      this.close();
    }
  }

  /**
   * Makes one of the task's calls. What a callback threw goes before any other outcome.
   *
   * @throws DOMException `AbortError` when the task was cancelled.
   */
  call<T>(use: (api: Remote<EngineApi>) => Promise<T>): Promise<T> {
    return this.#settle(this.#opened.then((client) => client.call(use)));
  }

  /** Ends the task; the engine forgets it. */
  close(): void {
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    // An engine that died, or never started, has no task to close.
    this.#opened.then((client) => client.call((api) => api.closeTask(this.id))).catch(() => {});
  }

  /** The callback, for the engine: if it throws, the task is cancelled and fails with what was thrown. */
  listener<E extends unknown[]>(callback: (...event: E) => void): (...event: E) => void {
    return proxy((...event: E) => {
      if (this.#callbackFailure) return;
      try {
        callback(...event);
      } catch (error) {
        this.#callbackFailure = { error };
        this.#onAbort();
      }
    });
  }

  /** Resolves once the work has halted. */
  async pause(): Promise<void> {
    const client = await this.#opened;
    await client.call((api) => api.pauseTask(this.id));
    this.#paused = true;
  }

  async resume(): Promise<void> {
    const client = await this.#opened;
    await client.call((api) => api.resumeTask(this.id));
    this.#paused = false;
  }

  /** Resolves once the engine knows; the work then ends at its next slice's edge. */
  async cancel(): Promise<void> {
    const client = await this.#opened;
    await client.call((api) => api.cancelTask(this.id));
    this.#paused = false;
  }

  async #open(client: EngineClient | Promise<EngineClient>): Promise<EngineClient> {
    const engine = await client;
    const { trains = false } = this.#options;
    const opening = engine.call((api) => api.openTask(this.id, trains));
    // Only a training can be refused. Other work does not wait: messages are handled in their order.
    if (trains) await opening;
    else opening.catch(() => {});
    return engine;
  }

  async #settle<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      this.#rethrow();
      return result;
    } catch (error) {
      this.#rethrow();
      if (!(error instanceof EngineError && error.code === "aborted")) throw error;
      throw new DOMException(this.#options.cancelled, "AbortError");
    }
  }

  #rethrow(): void {
    if (this.#callbackFailure) throw this.#callbackFailure.error;
  }
}

/** Makes a long call that is a task of its own and leaves nothing in the engine. Rejects as `Task.call`. */
export async function callLong<E extends unknown[], T>(
  client: EngineClient | Promise<EngineClient>,
  options: TaskOptions & { progress?: ((...event: E) => void) | undefined },
  use: (api: Remote<EngineApi>, task: TaskId, listener: (...event: E) => void) => Promise<T>,
): Promise<T> {
  const { progress = () => {}, signal, cancelled } = options;
  const task = new Task(client, options);
  const result = await task.run((engine) =>
    engine.call((api) => use(api, task.id, task.listener(progress))),
  );
  // The signal may have come too late to save the work, but its caller counts on it.
  if (signal?.aborted) throw new DOMException(cancelled, "AbortError");
  return result;
}

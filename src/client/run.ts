import type { RunId } from "../protocol/index";
import type { EngineClient } from "./engine-client";

let lastRun: RunId = 0;

/** A long piece of work of the engine, which can be paused and stopped. */
export class Run {
  readonly id: RunId;
  readonly #opened: Promise<EngineClient>;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => void this.stop().catch(() => {});
  #paused = false;
  #callbackFailure: { error: unknown } | null = null;

  /**
   * @param trains Whether it is a training, of which the engine does one at a time.
   * @param signal Stops the run when it is aborted.
   */
  constructor(client: Promise<EngineClient>, trains: boolean, signal?: AbortSignal) {
    lastRun += 1;
    this.id = lastRun;
    this.#opened = client.then(async (engine) => {
      await engine.call((api) => api.openRun(this.id, trains));
      return engine;
    });
    this.#signal = signal;
    signal?.addEventListener("abort", this.#onAbort);
    if (signal?.aborted) this.#onAbort();
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Does the work, then closes the run. What a callback threw goes before any other outcome. */
  async carryOut<T>(work: (client: EngineClient) => Promise<T>): Promise<T> {
    try {
      const result = await work(await this.#opened);
      this.#rethrow();
      return result;
    } catch (error) {
      this.#rethrow();
      throw error;
    } finally {
      await this.#close();
    }
  }

  /** The callback, wrapped: if it throws, the run is stopped and fails with what was thrown. */
  guarded<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void {
    return (...args) => {
      if (this.#callbackFailure) return;
      try {
        callback(...args);
      } catch (error) {
        this.#callbackFailure = { error };
        this.#onAbort();
      }
    };
  }

  /** Resolves once the work stands still. */
  async pause(): Promise<void> {
    const client = await this.#opened;
    await client.call((api) => api.pauseRun(this.id));
    this.#paused = true;
  }

  async resume(): Promise<void> {
    const client = await this.#opened;
    await client.call((api) => api.resumeRun(this.id));
    this.#paused = false;
  }

  /** Resolves once the engine knows; the work then ends at its next slice's edge. */
  async stop(): Promise<void> {
    const client = await this.#opened;
    await client.call((api) => api.stopRun(this.id));
    this.#paused = false;
  }

  #rethrow(): void {
    if (this.#callbackFailure) throw this.#callbackFailure.error;
  }

  async #close(): Promise<void> {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    // An engine that died, or never started, has no run to close.
    await this.#opened
      .then((client) => client.call((api) => api.closeRun(this.id)))
      .catch(() => {});
  }
}

import { type Endpoint, type Remote, transferHandlers, wrap } from "comlink";
import { EngineError, engineCrashed, restoreError } from "../protocol/errors";
import type { EngineApi, Handle, StartReport, StartRequest } from "../protocol/index";
import { installThrowHandler } from "../protocol/throw-handler";
import { WATCHDOG_TIMINGS, Watchdog, type WatchdogTimings } from "./watchdog";

installThrowHandler(transferHandlers);

/** The part of `Worker` that the client needs. */
export interface EngineWorker extends Endpoint {
  terminate(): void;
}

/**
 * Owns the engine's worker. Every call settles: when the worker dies, all that is pending and all that is called later
 * rejects with `engine-crashed`.
 */
export class EngineClient {
  readonly #worker: EngineWorker;
  readonly #api: Remote<EngineApi>;
  readonly #watchdog: Watchdog;
  readonly #pending = new Set<(error: EngineError) => void>();
  readonly #onDeath: () => void;
  #started: StartReport | null = null;
  #death: EngineError | null = null;

  private constructor(worker: EngineWorker, onDeath: () => void, timings: WatchdogTimings) {
    this.#worker = worker;
    this.#onDeath = onDeath;
    this.#api = wrap<EngineApi>(worker);
    this.#watchdog = new Watchdog(
      {
        panicked: () => this.#panicked(),
        ping: async () => this.#api.ping(),
        onDead: (reason) => this.#fail(reason),
      },
      timings,
    );
    worker.addEventListener("error", (event) => this.#fail(reasonIn(event)));
    worker.addEventListener("messageerror", () => this.#fail("a message could not be read"));
  }

  /**
   * Starts the engine in a fresh worker, which then belongs to the client.
   *
   * @param onDeath Called once when the engine dies later on.
   * @param whileStarting What counts as dead until the engine has started.
   * @throws EngineError `engine-start-failed`, its message being the bare reason; the worker is terminated then.
   */
  static async start(
    worker: EngineWorker,
    request: StartRequest,
    onDeath: () => void,
    timings = WATCHDOG_TIMINGS,
    whileStarting = timings,
  ): Promise<{ client: EngineClient; report: StartReport }> {
    let died = () => {};
    const client = new EngineClient(worker, () => died(), whileStarting);
    try {
      const report = await client.call((api) => api.start(request));
      client.#started = report;
      client.#watchdog.timings = timings;
      died = onDeath;
      return { client, report };
    } catch (error) {
      const failure = new EngineError("engine-start-failed", restoreError(error).message);
      client.#die(failure);
      throw failure;
    }
  }

  /** Calls the engine. Rejects with an EngineError only. */
  call<T>(use: (api: Remote<EngineApi>) => Promise<T>): Promise<T> {
    if (this.#death) return Promise.reject(this.#death);
    return new Promise<T>((resolve, reject) => {
      this.#pending.add(reject);
      this.#watchdog.start();
      this.#use(use)
        .finally(() => this.#settled(reject))
        .then(resolve, (thrown: unknown) => reject(this.#judge(thrown)));
    });
  }

  /** Frees an object of the engine. An engine that is dead has freed everything already. */
  async release(handle: Handle): Promise<void> {
    if (!this.#death) await this.call((api) => api.release(handle));
  }

  /** Frees an object of the engine once its owner was garbage collected: a safety net where nobody disposes of it. */
  releaseWith(owner: object, handle: Handle): void {
    forgotten.register(owner, () => this.release(handle).catch(() => {}));
  }

  /** Rejects even with what is thrown before the call is under way. */
  async #use<T>(use: (api: Remote<EngineApi>) => Promise<T>): Promise<T> {
    return use(this.#api);
  }

  #settled(reject: (error: EngineError) => void): void {
    this.#pending.delete(reject);
    if (this.#pending.size === 0) this.#watchdog.stop();
  }

  #judge(thrown: unknown): EngineError {
    const error = restoreError(thrown);
    if (error.code === "engine-crashed") this.#die(error);
    return error;
  }

  #fail(reason: string): void {
    this.#die(
      this.#started ? engineCrashed(reason) : new EngineError("engine-start-failed", reason),
    );
  }

  #die(error: EngineError): void {
    if (this.#death) return;
    this.#death = error;
    this.#watchdog.stop();
    this.#worker.terminate();
    for (const reject of this.#pending) reject(error);
    this.#pending.clear();
    this.#onDeath();
  }

  #panicked(): boolean {
    const memory = this.#started?.memory;
    if (!this.#started || !memory) return false;
    // A new view each time, since views do not follow a memory that grows.
    const flag = new Int32Array(memory.buffer, this.#started.panicFlagAddress, 1);
    return Atomics.load(flag, 0) !== 0;
  }
}

const forgotten = new FinalizationRegistry<() => void>((release) => release());

/** The reason when the worker's script never ran. */
export const NO_SCRIPT = "its script could not be loaded";

/** A worker whose script could not be loaded fires an event without a message. */
function reasonIn(event: Event): string {
  const message = "message" in event && typeof event.message === "string" ? event.message : "";
  return message || NO_SCRIPT;
}

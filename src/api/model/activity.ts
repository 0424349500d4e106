import type { EngineClient } from "../../client/engine-client";
import { Run } from "../../client/run";
import { sharedClient } from "../../client/shared-engine";
import { EngineError } from "../../protocol/errors";

type Kind = "vocabulary" | "training";

/** What a model is doing: one thing at a time, which can be paused and stopped. */
export class ModelActivity {
  /** `over` resolves once it has ended. */
  #current: { kind: Kind; run: Run; over: Promise<void> } | null = null;

  /** Whether a training is at work. */
  get running(): "idle" | "training" | "paused" {
    if (this.#current?.kind !== "training") return "idle";
    return this.#current.run.paused ? "paused" : "training";
  }

  /**
   * Does work in the engine that holds the model or, when there is none yet, in the page's.
   *
   * @throws EngineError `busy` while something else is under way; and what `work` throws.
   */
  async carryOut<T>(
    kind: Kind,
    client: EngineClient | null,
    signal: AbortSignal | undefined,
    work: (run: Run, client: EngineClient) => Promise<T>,
  ): Promise<T> {
    if (this.#current) {
      throw new EngineError("busy", "This model is at work. Wait for its end or stop it first.");
    }
    const engine = client ? Promise.resolve(client) : sharedClient();
    const run = new Run(engine, kind === "training", signal);
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#current = { kind, run, over };
    try {
      return await run.carryOut((opened) => work(run, opened));
    } finally {
      this.#current = null;
      end();
    }
  }

  async pause(): Promise<void> {
    await this.#current?.run.pause();
  }

  async resume(): Promise<void> {
    await this.#current?.run.resume();
  }

  /** Resolves once the work has ended. */
  async stop(): Promise<void> {
    const activity = this.#current;
    if (!activity) return;
    await activity.run.stop();
    await activity.over;
  }
}

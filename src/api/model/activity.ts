import type { EngineClient } from "../../client/engine-client";
import { sharedClient } from "../../client/shared-engine";
import { Task } from "../../client/task";
import { EngineError } from "../../protocol/errors";

type Kind = "vocabulary" | "training";

/** What a model is doing: one thing at a time, which can be paused and stopped. */
export class ModelActivity {
  /** `over` resolves once it has ended. */
  #current: { kind: Kind; task: Task; over: Promise<void> } | null = null;

  /** Whether a training is at work. */
  get running(): "idle" | "training" | "paused" {
    if (this.#current?.kind !== "training") return "idle";
    return this.#current.task.paused ? "paused" : "training";
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
    work: (task: Task, client: EngineClient) => Promise<T>,
  ): Promise<T> {
    if (this.#current) {
      throw new EngineError("busy", "This model is at work. Wait for its end or stop it first.");
    }
    const trains = kind === "training";
    const cancelled = trains ? "The training was stopped." : "The reading was stopped.";
    const task = new Task(client ?? sharedClient(), { signal, trains, cancelled });
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#current = { kind, task, over };
    try {
      return await task.run((opened) => work(task, opened));
    } finally {
      this.#current = null;
      end();
    }
  }

  async pause(): Promise<void> {
    await this.#current?.task.pause();
  }

  async resume(): Promise<void> {
    await this.#current?.task.resume();
  }

  /** Resolves once the work has ended. */
  async stop(): Promise<void> {
    const activity = this.#current;
    if (!activity) return;
    await activity.task.cancel();
    await activity.over;
  }
}

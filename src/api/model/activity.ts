import type { EngineClient } from "../../client/engine-client";
import { sharedClient } from "../../client/shared-engine";
import { Task } from "../../client/task";
import { EngineError } from "../../protocol/errors";

type Kind = "vocabulary" | "training";

interface Activity {
  kind: Kind;
  task: Task;
  /** Resolves once it has ended. */
  over: Promise<void>;
  /** Whether the user wants it to stand still. */
  wantsPause: boolean;
  /** How many need it to stand still meanwhile, whatever the user wants. */
  holds: number;
}

/** What a model is doing: one thing at a time, which can be paused and stopped. */
export class ModelActivity {
  #current: Activity | null = null;

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
    this.#current = { kind, task, over, wantsPause: false, holds: 0 };
    try {
      return await task.run((opened) => work(task, opened));
    } finally {
      this.#current = null;
      end();
    }
  }

  async pause(): Promise<void> {
    const activity = this.#current;
    if (!activity) return;
    activity.wantsPause = true;
    await activity.task.pause();
  }

  /** Continues once nobody holds the work. */
  async resume(): Promise<void> {
    const activity = this.#current;
    if (!activity) return;
    activity.wantsPause = false;
    await letGo(activity);
  }

  /** Does something while a training, if there is one, stands still; a pause that comes meanwhile stays. */
  async whileHeld<T>(work: () => Promise<T>): Promise<T> {
    const activity = this.#current;
    if (activity?.kind !== "training") return work();
    activity.holds += 1;
    try {
      await activity.task.pause();
      return await work();
    } finally {
      activity.holds -= 1;
      await letGo(activity);
    }
  }

  /** Resolves once the work has ended. */
  async stop(): Promise<void> {
    const activity = this.#current;
    if (!activity) return;
    await activity.task.cancel();
    await activity.over;
  }
}

async function letGo({ task, wantsPause, holds }: Activity): Promise<void> {
  if (!wantsPause && holds === 0) await task.resume();
}

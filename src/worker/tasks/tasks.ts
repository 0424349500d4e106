import { EngineError } from "../../protocol/errors";
import type { TaskId } from "../../protocol/tasks";
import { type Pace, TaskControl } from "./task-control";

/** The tasks that are under way. */
export class Tasks {
  readonly #controls = new Map<TaskId, TaskControl>();
  readonly #pace: Pace;
  #training: TaskId | null = null;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** @throws EngineError `busy` when it is to train while another does. */
  open(task: TaskId, trains: boolean): void {
    if (trains && this.#training !== null) throw busy("Another training is under way.");
    if (trains) this.#training = task;
    this.#controls.set(task, new TaskControl(this.#pace));
  }

  close(task: TaskId): void {
    this.#controls.delete(task);
    if (this.#training === task) this.#training = null;
  }

  /** Undefined when the task is unknown or over. */
  find(task: TaskId): TaskControl | undefined {
    return this.#controls.get(task);
  }

  /** The control of a task that must be under way. */
  control(task: TaskId): TaskControl {
    const control = this.#controls.get(task);
    if (control) return control;
    throw new EngineError("internal", `Task ${task} was not opened.`);
  }
}

/** The error for a call that work under way excludes; `what` is a whole sentence. */
export function busy(what: string): EngineError {
  return new EngineError("busy", `${what} Wait for its end or stop it first.`);
}

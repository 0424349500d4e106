declare const ofTask: unique symbol;

/**
 * Number of a long piece of work, chosen by the page. A type of its own: the calls that take one first are those that
 * work in slices.
 */
export type TaskId = number & { readonly [ofTask]: true };

/** Is told how much of the work is done, and all of it; the unit is the work's own. */
export type ProgressListener = (done: number, total: number) => void;

/**
 * Long work. A task is one call or several in a row; between two slices, and between two calls, it can be paused and
 * cancelled. Every call of a cancelled task rejects with `aborted`, but for a training, which keeps what was learned.
 */
export interface TasksApi {
  /** Registers a task. Throws `busy` when it is to train while another does. */
  openTask(task: TaskId, trains: boolean): void;
  closeTask(task: TaskId): void;
  /**
   * Resolves once no further work is done and its events have arrived. A task that is unknown or over is left alone; so
   * with the next two.
   */
  pauseTask(task: TaskId): Promise<void>;
  resumeTask(task: TaskId): void;
  cancelTask(task: TaskId): void;
}

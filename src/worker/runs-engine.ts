import { releaseProxy } from "comlink";
import { EngineError } from "../errors";
import type { RunId } from "../protocol";
import { QueriesEngine } from "./queries-engine";
import { RunControl } from "./run-control";

/** The part of the engine that knows which long pieces of work are under way. */
export class RunsEngine extends QueriesEngine {
  readonly #runs = new Map<RunId, RunControl>();
  #trainingRun: RunId | null = null;

  openRun(run: RunId, trains: boolean): void {
    if (trains && this.#trainingRun !== null) throw busy("Another training is under way.");
    if (trains) this.#trainingRun = run;
    this.#runs.set(run, new RunControl(this.around.now));
  }

  closeRun(run: RunId): void {
    this.#runs.delete(run);
    if (this.#trainingRun === run) this.#trainingRun = null;
  }

  pauseRun(run: RunId): void {
    this.#runs.get(run)?.pause();
  }

  resumeRun(run: RunId): void {
    this.#runs.get(run)?.resume();
  }

  stopRun(run: RunId): void {
    this.#runs.get(run)?.stop();
  }

  protected control(run: RunId): RunControl {
    const control = this.#runs.get(run);
    if (control) return control;
    throw new EngineError("internal", `Run ${run} was not opened.`);
  }

  /**
   * Works with what the page lent, and gives it back at the end: until then the page keeps it alive.
   *
   * Events travel by a channel of their own, so the last one is waited for: it must not arrive after the result.
   */
  protected async withRemotes<E, T>(
    lent: object,
    listener: (event: E) => unknown,
    work: (send: (event: E) => void) => Promise<T>,
  ): Promise<T> {
    let last: Promise<unknown> = Promise.resolve();
    try {
      return await work((event) => {
        last = Promise.resolve(listener(event)).catch(() => {});
      });
    } finally {
      await last;
      giveBack(listener);
      giveBack(lent);
    }
  }
}

function giveBack(remote: object): void {
  (remote as { [releaseProxy]?: () => void })[releaseProxy]?.();
}

/** What is under way excludes the call; `what` is a whole sentence. */
export function busy(what: string): EngineError {
  return new EngineError("busy", `${what} Wait for its end or stop it first.`);
}

import { EngineError } from "../../protocol/errors";
import type { RunId } from "../../protocol/index";
import { RunControl } from "../tasks/task-control";
import { QueriesEngine } from "./queries";

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
}

/** What is under way excludes the call; `what` is a whole sentence. */
export function busy(what: string): EngineError {
  return new EngineError("busy", `${what} Wait for its end or stop it first.`);
}

import { EngineError } from "../../protocol/errors";
import type { RunId } from "../../protocol/index";
import { RunControl } from "./task-control";

/** The long pieces of work that are under way. */
export class Tasks {
  readonly #controls = new Map<RunId, RunControl>();
  readonly #now: () => number;
  #training: RunId | null = null;

  /** @param now Clock in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @throws EngineError `busy` when it is to train while another does. */
  open(run: RunId, trains: boolean): void {
    if (trains && this.#training !== null) throw busy("Another training is under way.");
    if (trains) this.#training = run;
    this.#controls.set(run, new RunControl(this.#now));
  }

  close(run: RunId): void {
    this.#controls.delete(run);
    if (this.#training === run) this.#training = null;
  }

  /** The control of a run, null when it is unknown or over. */
  find(run: RunId): RunControl | null {
    return this.#controls.get(run) ?? null;
  }

  /** The control of a run that must be under way. */
  control(run: RunId): RunControl {
    const control = this.#controls.get(run);
    if (control) return control;
    throw new EngineError("internal", `Run ${run} was not opened.`);
  }
}

/** What is under way excludes the call; `what` is a whole sentence. */
export function busy(what: string): EngineError {
  return new EngineError("busy", `${what} Wait for its end or stop it first.`);
}

import { EngineError } from "../../protocol/errors";

/** What work in slices takes from its thread. */
export interface Pace {
  /** Clock in milliseconds. */
  now: () => number;
  /** Lets waiting messages in, and other work; work that has done nothing yet begins at once where no other waits. */
  yieldToEvents: (isFirst?: boolean) => Promise<void>;
}

/** Pauses and cancels a task from outside, and measures how long it has been at work. */
export class TaskControl {
  readonly pace: Pace;
  readonly #started: number;
  readonly #onCancel = new Set<() => void>();
  #onResume: (() => void)[] = [];
  #pausedAt: number | null = null;
  #pausedMs = 0;
  #told: Promise<unknown> = Promise.resolve();
  #cancelled = false;
  #begun = false;

  constructor(pace: Pace) {
    this.pace = pace;
    this.#started = pace.now();
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Milliseconds since the start without the pauses. */
  activeMs(): number {
    return (this.#pausedAt ?? this.pace.now()) - this.#started - this.#pausedMs;
  }

  /** Resolves once all that the task told before has arrived. */
  pause(): Promise<unknown> {
    if (!this.#cancelled) this.#pausedAt ??= this.pace.now();
    return this.#told;
  }

  /** An event of the task is on its way, by a channel that answers don't take. */
  tells(arrival: Promise<unknown>): void {
    this.#told = arrival;
  }

  resume(): void {
    if (this.#pausedAt === null) return;
    this.#pausedMs += this.pace.now() - this.#pausedAt;
    this.#pausedAt = null;
    const waiting = this.#onResume;
    this.#onResume = [];
    for (const resume of waiting) resume();
  }

  /** Ends the work at its next checkpoint, also when it is paused. */
  cancel(): void {
    this.#cancelled = true;
    this.resume();
    for (const cancel of this.#onCancel) cancel();
  }

  /** Waits while paused. */
  async gate(): Promise<void> {
    while (this.#pausedAt !== null) {
      await new Promise<void>((resolve) => this.#onResume.push(resolve));
    }
  }

  /** @throws EngineError `aborted` when the task was cancelled. */
  throwIfCancelled(): void {
    if (this.#cancelled) throw new EngineError("aborted", "The work was cancelled.");
  }

  /** Before a slice: as `checkpoint`, but the task's first one begins at once where no other work waits. */
  async beforeSlice(): Promise<void> {
    if (this.#begun) return this.checkpoint();
    this.#begun = true;
    await this.pace.yieldToEvents(true);
  }

  /** Between two slices: lets messages in and waits while paused. Throws as `throwIfCancelled`. */
  async checkpoint(): Promise<void> {
    await this.pace.yieldToEvents();
    await this.gate();
    this.throwIfCancelled();
  }

  /** What a source gives, once the task is not paused. Throws as `throwIfCancelled`, at once also where the source hangs. */
  async receive<T>(work: Promise<T>): Promise<T> {
    const item = await this.unlessCancelled(work);
    // A pause may have come while the source was waited for.
    await this.gate();
    this.throwIfCancelled();
    return item as T;
  }

  /** What `work` gives, or null as soon as the task is cancelled. */
  unlessCancelled<T>(work: Promise<T>): Promise<T | null> {
    // A race against one lasting promise would keep every result alive as long as the task.
    return new Promise((resolve, reject) => {
      const cancel = () => resolve(null);
      if (this.#cancelled) cancel();
      this.#onCancel.add(cancel);
      work.then(resolve, reject).finally(() => this.#onCancel.delete(cancel));
    });
  }
}

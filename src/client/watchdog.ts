/** How often the watchdog looks. */
export interface WatchdogTimings {
  /** Milliseconds between two looks at the panic flag. */
  tickMs: number;
  /** Ticks between two pings. */
  ticksPerPing: number;
  /** Unanswered ticks of the ping after which the worker counts as dead. */
  missedPings: number;
}

/**
 * A panic shows within a second. A worker that hangs is given about a minute: making the largest model that fits blocks
 * it for half of that on a slow or busy machine. What is counted is missed ticks and not time, so that a laptop that
 * slept is not taken for a crash.
 */
export const WATCHDOG_TIMINGS: WatchdogTimings = { tickMs: 1000, ticksPerPing: 2, missedPings: 30 };

/** What the watchdog looks at and whom it tells. */
export interface Watched {
  panicked(): boolean;
  ping(): Promise<unknown>;
  /** Called at most once. */
  onDead(reason: string): void;
}

/** Looks after a worker while calls to it are pending, since a blocked worker cannot say that it is broken. */
export class Watchdog {
  /** May be changed at any time. */
  timings: WatchdogTimings;
  readonly #watched: Watched;
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticks = 0;
  #missed = 0;
  #pinging = false;

  constructor(watched: Watched, timings: WatchdogTimings) {
    this.#watched = watched;
    this.timings = timings;
  }

  /** Begins to look; nothing happens when it does so already. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#missed = 0;
    this.#timer = setInterval(() => this.#tick(), this.timings.tickMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.#ticks += 1;
    if (this.#watched.panicked()) this.#dead("one of its threads panicked");
    else if (this.#ticks % this.timings.ticksPerPing === 0) this.#checkPing();
  }

  #checkPing(): void {
    if (!this.#pinging) {
      this.#ping();
      return;
    }
    this.#missed += 1;
    if (this.#missed >= this.timings.missedPings) this.#dead("it no longer answers");
  }

  #ping(): void {
    this.#pinging = true;
    const answered = () => {
      this.#pinging = false;
      this.#missed = 0;
    };
    this.#watched.ping().then(answered, answered);
  }

  #dead(reason: string): void {
    this.stop();
    this.#watched.onDead(reason);
  }
}

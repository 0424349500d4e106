/**
 * The one error type of the library.
 *
 * `code` is stable and meant for programs (`unknown-word`, `bad-level`, `bad-gzip`, `engine-crashed`, …);
 * `message` is a sentence for people that says what happened and what to do.
 */
export class EngineError extends Error {
  /** Stable, kebab-case name of what went wrong. `name` holds the same text. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

// Errors of JavaScript itself have names like TypeError; only ours are kebab-case.
const CODE = /^[a-z]+(-[a-z]+)*$/;

/**
 * Gives an error that crossed a worker boundary its type back.
 *
 * Comlink and wasm hand over only `name`, `message` and `stack`, so the code travels as the name.
 * Anything without a code is a fault of ours and becomes `internal`.
 */
export function restoreError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  if (!(thrown instanceof Error)) return new EngineError("internal", String(thrown));
  const code = CODE.test(thrown.name) ? thrown.name : "internal";
  const message = code === thrown.name ? thrown.message : `${thrown.name}: ${thrown.message}`;
  const restored = new EngineError(code, message);
  restored.stack = thrown.stack;
  return restored;
}

/** What a person reads when the engine died: nothing of it can be used any more. */
export function engineCrashed(reason: string): EngineError {
  return new EngineError(
    "engine-crashed",
    `The engine crashed (${reason}). What was learnt since the last download is lost; train again, or reload the page if it happens again.`,
  );
}

/** Turns the engine's word for it into what an aborted signal means everywhere on the web. */
export function rejectAbort(error: unknown): never {
  if (error instanceof EngineError && error.code === "aborted") {
    throw new DOMException(error.message, "AbortError");
  }
  throw error;
}

import type { ErrorData as EngineFacts } from "./errors.generated";

/**
 * What an error is about, field by field, so that no program has to read its sentence. Each kind of error has some of these;
 * the others are missing.
 */
export interface ErrorData extends EngineFacts {
  /** The option that a misspelt one is likely to mean. */
  nearest?: string;
  /** The levels that there are. */
  levels?: number[];
  /** Words that one that is not known may mean. */
  suggestions?: string[];
}

/**
 * The one error type of the library.
 *
 * `code` is stable and meant for programs (`unknown-word`, `bad-level`, `bad-gzip`, `engine-crashed`, …), as is `data`;
 * `message` is a sentence for people that says what happened and what to do.
 */
export class EngineError extends Error {
  /** Stable, kebab-case name of what went wrong. `name` holds the same text. */
  readonly code: string;
  /** What it is about: the option, the word, the line. `{}` where the code says everything. */
  readonly data: Readonly<ErrorData>;

  constructor(code: string, message: string, data: Readonly<ErrorData> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.data = data;
  }
}

/** Whether an error is the library's own: errors of JavaScript have names like TypeError; only ours are kebab-case. */
export function hasCode({ name }: Error): boolean {
  return /^[a-z]+(-[a-z]+)*$/.test(name);
}

/**
 * Gives an error that crossed a boundary its type back.
 *
 * From wasm an error comes with its code as `name` and its `data`; so it does from a thread, whose messages know no classes.
 * Anything without a code is a fault of ours and becomes `internal`.
 */
export function restoreError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  if (!(thrown instanceof Error)) return new EngineError("internal", String(thrown));
  const restored = hasCode(thrown)
    ? new EngineError(thrown.name, thrown.message, dataOf(thrown))
    : new EngineError("internal", `${thrown.name}: ${thrown.message}`);
  restored.stack = thrown.stack;
  if (thrown.cause !== undefined) restored.cause = thrown.cause;
  return restored;
}

/** What an error of the library is about, wherever it was made. */
export function dataOf(error: Error): ErrorData {
  const data: unknown = "data" in error ? error.data : null;
  return typeof data === "object" && data !== null ? data : {};
}

const MOST_QUOTED = 80;

/** A text as messages quote it: its beginning, if it is long. */
export function shortened(text: string): string {
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
}

/** A value of any type as messages quote it. */
export function quoted(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shortened(value));
  try {
    return shortened(typeof value === "object" ? describedObject(value) : String(value));
  } catch {
    // An object can refuse to be written in any way.
    return `a ${typeof value}`;
  }
}

function describedObject(value: object | null): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const name: unknown = value.constructor?.name;
  return typeof name === "string" && name !== "Object" ? `a ${name}` : "an object";
}

/** The error for an option that has a value it cannot have. */
export function badOption(option: string, value: unknown, allowed: string): EngineError {
  const given = quoted(value);
  const message = `${option} is ${given}, but must be ${allowed}.`;
  return new EngineError("bad-option", message, { option, value: given, allowed });
}

/** The error for a level that vectors, or a model, do not have. */
export function badLevel(
  level: number,
  levels: readonly number[],
  of = "of these vectors",
): EngineError {
  return new EngineError(
    "bad-level",
    `${level} is not a level ${of}. Use one of ${levels.join(", ")}.`,
    { option: "level", value: String(level), levels: [...levels] },
  );
}

/** What a user reads when the engine died: nothing of it can be used any more. */
export function engineCrashed(reason: string): EngineError {
  return new EngineError(
    "engine-crashed",
    `The engine crashed (${reason}). What was trained since the last download is lost; train again, or reload the page if it happens again.`,
    { reason },
  );
}

import { sentenceOf } from "./error-sentence";

/** Something that went wrong, as the user is told. */
export interface Failure {
  /** The library's stable code, or "unexpected". */
  code: string;
  /** What was being done: "Could not read photo.png." */
  title: string;
  /** What happened, with the value, and what to do. */
  message: string;
}

const told = new WeakSet<object>();

/** All calls to a dead engine, also later ones, fail with one and the same error. */
function isNews(error: unknown): boolean {
  if (typeof error !== "object" || error === null || told.has(error)) return false;
  told.add(error);
  return true;
}

const crashListeners: ((failure: Failure) => void)[] = [];

/** Calls `listener` from now on when an engine has crashed, whoever notices it: all that was in it is gone. */
export function onCrash(listener: (failure: Failure) => void): void {
  crashListeners.push(listener);
}

/** Tells an error as a failure of the action named by `title`. */
export function failureFrom(error: unknown, title: string): Failure {
  const name = error instanceof Error ? error.name : "";
  const failure = { code: codeOf(name), title, message: sentenceOf(error) };
  if (failure.code === "engine-crashed" && isNews(error)) {
    for (const listener of crashListeners) listener(failure);
  }
  return failure;
}

/** Whether the user, not a fault, ended the action. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "aborted");
}

function codeOf(name: string): string {
  return /^[a-z]+(-[a-z]+)*$/.test(name) ? name : "unexpected";
}

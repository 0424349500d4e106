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

/** Tells an error as a failure of the action named by `title`. */
export function failureFrom(error: unknown, title: string): Failure {
  const name = error instanceof Error ? error.name : "";
  return { code: codeOf(name), title, message: sentenceOf(error) };
}

/** Whether the user, not a fault, ended the action. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "aborted");
}

function codeOf(name: string): string {
  return /^[a-z]+(-[a-z]+)*$/.test(name) ? name : "unexpected";
}

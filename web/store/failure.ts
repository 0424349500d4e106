import { inPageWords } from "./settings/parameters";

/** Something that went wrong, told to the person. */
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
  const message = error instanceof Error ? error.message : String(error);
  return { code: codeOf(name), title, message: inPageWords(message) };
}

/** Whether the person, not a fault, ended the action. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "aborted");
}

function codeOf(name: string): string {
  return /^[a-z]+(-[a-z]+)*$/.test(name) ? name : "unexpected";
}

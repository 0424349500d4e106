import process from "node:process";

/** As shells have it of a program that SIGINT ended. */
export const INTERRUPTED = 130;

/** Is aborted by the first Ctrl-C or SIGTERM; a second one ends the program at once. */
export function interruptSignal(): AbortSignal {
  const control = new AbortController();
  const abort = () => control.abort();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, abort);
  return control.signal;
}

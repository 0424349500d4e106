import { releaseProxy } from "comlink";

/** Gives back what the page lent: until then the page keeps it alive. Anything else is left alone. */
export function giveBack(remote: object): void {
  (remote as { [releaseProxy]?: () => void })[releaseProxy]?.();
}

/**
 * Works with what the page lent, and gives it back at the end.
 *
 * Events travel by a channel of their own, so the last one is waited for: it must not arrive after the result.
 */
export async function withRemotes<E extends unknown[], T>(
  lent: readonly object[],
  listener: (...event: E) => unknown,
  work: (send: (...event: E) => void) => Promise<T>,
): Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  try {
    return await work((...event) => {
      last = Promise.resolve(listener(...event)).catch(() => {});
    });
  } finally {
    await last;
    for (const remote of lent) giveBack(remote);
  }
}

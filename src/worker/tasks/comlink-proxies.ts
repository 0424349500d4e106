import { releaseProxy } from "comlink";
import type { TaskControl } from "./task-control";

/** Releases a proxy of an object of the page, which the page keeps alive until then. Anything else is left alone. */
export function release(proxy: object): void {
  (proxy as { [releaseProxy]?: () => void })[releaseProxy]?.();
}

/**
 * Works with proxies of the page's objects, and releases them at the end.
 *
 * Events travel by a channel of their own, so the last one is waited for: it must not arrive after the result, nor after a
 * pause was answered.
 *
 * @param task Of which the events tell, if it is under way.
 */
export async function withProxies<E extends unknown[], T>(
  task: TaskControl | undefined,
  proxies: readonly object[],
  listener: (...event: E) => unknown,
  work: (send: (...event: E) => void) => Promise<T>,
): Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  try {
    return await work((...event) => {
      last = Promise.resolve(listener(...event)).catch(() => {});
      task?.tells(last);
    });
  } finally {
    await last;
    for (const proxy of proxies) release(proxy);
  }
}

/** How long work is followed and stopped. */
interface Followed<A extends unknown[]> {
  progress?: (...args: A) => void;
  signal?: AbortSignal;
}

/**
 * Does long work whose progress callback may throw: the work is then stopped, and fails with what was thrown.
 *
 * @param work Gets a signal that stops it, for either reason, and the callback to tell of progress.
 */
export async function withGuardedProgress<A extends unknown[], T>(
  { progress = () => {}, signal }: Followed<A>,
  work: (signal: AbortSignal, progress: (...args: A) => void) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const failures: unknown[] = [];
  const guarded = (...args: A) => {
    try {
      if (failures.length === 0) progress(...args);
    } catch (error) {
      failures.push(error);
      stop.abort();
    }
  };
  const abort = () => stop.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  try {
    return await work(stop.signal, guarded);
  } catch (error) {
    throw failures.length > 0 ? failures[0] : error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

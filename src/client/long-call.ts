import type { Remote } from "comlink";
import { EngineError, rejectAbort } from "../protocol/errors";
import type { EngineApi } from "../protocol/index";
import type { TaskId } from "../protocol/queries";
import type { EngineClient } from "./engine-client";

let lastTask: TaskId = 0;

/**
 * Calls the engine for work that a signal cancels: rejects with an `AbortError` as soon as the engine took notice.
 *
 * @param stopped The error's sentence where the signal was aborted before.
 */
export async function callLong<T>(
  client: EngineClient,
  signal: AbortSignal,
  stopped: string,
  call: (api: Remote<EngineApi>, task: TaskId) => Promise<T>,
): Promise<T> {
  lastTask += 1;
  const task = lastTask;
  const cancel = () => void client.call((api) => api.cancel(task)).catch(() => {});
  signal.addEventListener("abort", cancel);
  try {
    if (signal.aborted) throw new EngineError("aborted", stopped);
    return await client.call((api) => call(api, task));
  } catch (error) {
    return rejectAbort(error);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

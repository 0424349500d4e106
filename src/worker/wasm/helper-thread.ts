import { type Remote, releaseProxy, wrap } from "comlink";
import { EngineError } from "../../protocol/errors";
import { type Role, spawn } from "./spawn";

/** A worker of this worker's that offers an interface by Comlink. */
export interface HelperThread<Api> {
  readonly api: Remote<Api>;
  /** What a call of it gives; rejects with `internal` if the thread could not be started, where a call would never end. */
  answer<T>(call: Promise<T>): Promise<T>;
  terminate(): void;
}

/** @param purpose What it is for, in words: "The thread for patterns could not be started." */
export function spawnHelper<Api>(role: Role, purpose: string): HelperThread<Api> {
  const worker = spawn(role);
  const api = wrap<Api>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = () =>
      reject(new EngineError("internal", `The thread for ${purpose} could not be started.`));
  });
  failed.catch(() => {});
  return {
    api,
    answer: (call) => Promise.race([call, failed]),
    terminate: () => {
      worker.terminate();
      api[releaseProxy]();
    },
  };
}

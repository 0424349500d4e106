import { releaseProxy, wrap } from "comlink";
import { EngineError } from "../../protocol/errors";
import { spawn } from "../wasm/spawn";
import type { FileThread, FileThreadApi } from "./handles";

/** Starts a thread that writes files. What it is asked to do rejects with `internal` if it could not be started. */
export function spawnFileThread(): FileThread {
  const worker = spawn("files");
  const api = wrap<FileThreadApi>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = () =>
      reject(new EngineError("internal", "The thread for files could not be started."));
  });
  failed.catch(() => {});
  return {
    open: (entry) => Promise.race([api.open(entry as never), failed]),
    write: (bytes) => Promise.race([api.write(bytes), failed]),
    close: () => Promise.race([api.close(), failed]),
    abort: () => Promise.race([api.abort(), failed]),
    terminate: () => {
      worker.terminate();
      api[releaseProxy]();
    },
  };
}

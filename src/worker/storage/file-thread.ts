import { spawnHelper } from "../wasm/helper-thread";
import type { FileThread, FileThreadApi } from "./handles";

/** Starts a thread that writes files. What it is asked to do rejects with `internal` if it could not be started. */
export function spawnFileThread(): FileThread {
  const { api, answer, terminate } = spawnHelper<FileThreadApi>("files", "files");
  return {
    open: (entry) => answer(api.open(entry as never)),
    write: (bytes) => answer(api.write(bytes)),
    close: () => answer(api.close()),
    abort: () => answer(api.abort()),
    terminate,
  };
}

import { expose, transferHandlers } from "comlink";
import { installThrowHandler } from "../../protocol/throw-handler";
import type { FileThreadApi } from "./handles";
import { SyncFile } from "./sync-file";

let file: SyncFile | null = null;

const api: FileThreadApi = {
  async open(entry) {
    const access = await entry.createSyncAccessHandle?.();
    if (!access) throw new DOMException("There is no such access.", "NotSupportedError");
    file = new SyncFile(access);
  },
  async write(bytes) {
    file?.write(bytes);
  },
  async close() {
    file?.close();
    file = null;
  },
  async abort() {
    file?.abort();
    file = null;
  },
};

/** Makes this worker one that writes files. */
export function serveFiles(): void {
  installThrowHandler(transferHandlers);
  expose(api);
}

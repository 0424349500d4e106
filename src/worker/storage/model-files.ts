import type * as Wasm from "../../generated/plain/engine";
import type { Bytes } from "../../protocol/bytes";
import type { SaveProgress } from "../../protocol/files";
import { FILE_KINDS } from "../../protocol/formats.generated";
import type { TaskControl } from "../tasks/task-control";
import { fileParts } from "./file-parts";
import type { NewFile } from "./replace";

/** The files of all vectors and of their words. */
export function pairOf(vectors: () => Wasm.Vectors, task: TaskControl): NewFile[] {
  const { size: words, vectorSize: level } = vectors();
  return (["npy", "vocab-json"] as const).map((kind) => ({
    ending: FILE_KINDS[kind].ending,
    parts: fileParts(vectors, { kind, level, words }, task),
  }));
}

/** Wraps the parts of files: reports how much is written, and stops when the task is cancelled. */
export function partsWatcher(
  task: TaskControl,
  listener: (progress: SaveProgress) => unknown,
): (parts: AsyncIterable<Bytes>) => AsyncGenerator<Bytes, void> {
  let bytesWritten = 0;
  return async function* watch(parts) {
    for await (const part of parts) {
      await task.checkpoint();
      yield part;
      bytesWritten += part.length;
      // Waited for: a page that hangs must not be flooded. It deals with its own errors.
      await Promise.resolve(listener({ bytesWritten })).catch(() => {});
    }
  };
}

import type { Bytes } from "../../protocol/bytes";
import type { SaveProgress } from "../../protocol/files";
import type { TaskControl } from "../tasks/task-control";
import type { WasmVectors } from "../wasm/wasm-api";
import { fileParts } from "./file-parts";
import type { NewFile } from "./replace";
import { ENDINGS } from "./store";

/** The files of all vectors and of their words. */
export function pairOf(vectors: () => WasmVectors, task: TaskControl): NewFile[] {
  const { size: words, vectorSize: level } = vectors();
  const parts = (content: "npy" | "vocab-json") =>
    fileParts(vectors, { content, level, words }, task);
  return [
    { ending: ENDINGS.npy, parts: parts("npy") },
    { ending: ENDINGS.vocab, parts: parts("vocab-json") },
  ];
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

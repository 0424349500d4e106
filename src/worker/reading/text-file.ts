import type { Bytes } from "../../protocol/bytes";
import type { TaskControl } from "../tasks/task-control";
import { packingOfFile, unpacked } from "./containers/packings";
import { explainRead, nameOf } from "./read-blob";

/**
 * Reads a file, unpacked where it is packed (gzip, bzip2, xz, Zstandard), else as it is, in chunks of nearly 1 MiB.
 *
 * @param onRead Told of every byte of the file that was taken.
 * @throws EngineError `bad-gzip`, `bad-archive`, or `no-file` when the file can no longer be read.
 */
export async function* readUnpacked(
  file: Blob,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  try {
    yield* unpacked(file, await packingOfFile(file), nameOf(file), onRead);
  } catch (error) {
    throw explainRead(error, file);
  }
}

/** A text, or the text of a file, gunzipped where it is gzip. */
export async function textOf(file: string | Blob, task: TaskControl): Promise<string> {
  if (typeof file === "string") return file;
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of readUnpacked(file, () => {})) {
    task.throwIfCancelled();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

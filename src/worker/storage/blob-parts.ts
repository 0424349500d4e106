import type { Bytes } from "../../protocol/bytes";
import type { TaskControl } from "../tasks/task-control";

/** Bytes that are held until they become a blob. */
const BLOB_BYTES = 4 << 20;
/** Bytes that are packed without a break: 5 to 10 ms. */
const PACKED_BYTES = 1 << 16;

/** The parts as one blob. Some MB at a time become a blob at once, which the browser may keep on disk rather than in memory. */
export async function blobOf(parts: AsyncIterable<Bytes>): Promise<Blob> {
  const blobs: Blob[] = [];
  let [held, bytes]: [Bytes[], number] = [[], 0];
  for await (const part of parts) {
    held.push(part);
    bytes += part.length;
    if (bytes < BLOB_BYTES) continue;
    blobs.push(new Blob(held));
    [held, bytes] = [[], 0];
  }
  return new Blob([...blobs, ...held]);
}

/** The parts packed with gzip, some at a time: browsers pack on the thread that asks for it. */
export function gzipped(
  parts: AsyncGenerator<Bytes, void>,
  task: TaskControl,
): AsyncGenerator<Bytes, void> {
  const pieces = cut(parts);
  const stream = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        await task.checkpoint();
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
  return piecesOf(stream.pipeThrough(new CompressionStream("gzip")));
}

async function* cut(parts: AsyncGenerator<Bytes, void>): AsyncGenerator<Bytes, void> {
  for await (const part of parts) {
    for (let at = 0; at < part.length; at += PACKED_BYTES) {
      yield part.subarray(at, at + PACKED_BYTES);
    }
  }
}

/** Safari cannot iterate a ReadableStream, hence the reader. */
async function* piecesOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes, void> {
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

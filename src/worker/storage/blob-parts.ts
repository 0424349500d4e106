import type { Bytes } from "../../protocol/bytes";

/** The parts as one blob. Each becomes a blob at once, which the browser may keep on disk rather than in memory. */
export async function blobOf(parts: AsyncIterable<Bytes>): Promise<Blob> {
  const blobs: Blob[] = [];
  for await (const part of parts) blobs.push(new Blob([part]));
  return new Blob(blobs);
}

/** The parts packed with gzip. */
export function gzipped(parts: AsyncGenerator<Bytes, void>): AsyncGenerator<Bytes, void> {
  const stream = new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return();
    },
  });
  return piecesOf(stream.pipeThrough(new CompressionStream("gzip")));
}

/** Safari cannot iterate a ReadableStream, hence the reader. */
async function* piecesOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes, void> {
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

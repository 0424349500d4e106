import type { Bytes } from "../../protocol/bytes";
import { EngineError } from "../../protocol/errors";
import { sliceBlob } from "./chunks";

// Unread output is dropped when the stream fails, so small pieces keep the count of good bytes close.
const FEED_BYTES = 1 << 16;

/**
 * Unpacks a gzip file piece by piece.
 *
 * @param onRead Told of every compressed byte that was taken.
 * @throws EngineError `bad-gzip`, with the number of bytes that came out before; a failure to read the blob as it is.
 */
export async function* gunzip(
  blob: Blob,
  name: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  const stream = new DecompressionStream("gzip");
  // Safari cannot iterate a ReadableStream, hence the reader.
  const reader = stream.readable.getReader();
  const feeding = feed(blob, stream.writable.getWriter(), onRead);
  let unpacked = 0;
  try {
    for (;;) {
      const piece = await reader.read().catch(async () => {
        await feeding.readFailure();
        throw badGzip(name, unpacked);
      });
      if (piece.done) return;
      unpacked += piece.value.length;
      yield piece.value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Writes the blob into the stream. `readFailure` rejects when it was the blob that could not be read. */
function feed(
  blob: Blob,
  writer: WritableStreamDefaultWriter<BufferSource>,
  onRead: (bytes: number) => void,
): { readFailure(): Promise<void> } {
  let failure: unknown = null;
  const pieces = sliceBlob(blob, FEED_BYTES);
  const read = () =>
    pieces.next().catch((error: unknown) => {
      failure = error;
      throw error;
    });
  const write = async () => {
    for (let piece = await read(); !piece.done; piece = await read()) {
      await writer.write(piece.value);
      onRead(piece.value.length);
    }
    await writer.close();
  };
  // Whoever reads the stream sees every failure too, and reports it.
  write().catch((error: unknown) => writer.abort(error).catch(() => {}));
  return {
    async readFailure() {
      if (failure !== null) throw failure;
    },
  };
}

function badGzip(name: string, unpacked: number): EngineError {
  return new EngineError(
    "bad-gzip",
    `${name} could not be unpacked: it is damaged, cut short or joined from several gzip files. ${unpacked.toLocaleString("en")} bytes came out before. Get the file again, or unpack it yourself and choose the text.`,
  );
}

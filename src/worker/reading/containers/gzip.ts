import type { Bytes } from "../../../protocol/bytes";
import { EngineError } from "../../../protocol/errors";
import { sliceBlob } from "../chunks";

// Unread output is dropped when the stream fails, so small pieces keep the count of good bytes close.
const FEED_BYTES = 1 << 16;
const MARK_BYTES = 1 << 20;

/**
 * Unpacks a gzip file piece by piece.
 *
 * A file of several members, which the browser's own decoder refuses, is unpacked by another one.
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
  let taken = 0;
  const feeding = feed(blob, stream.writable.getWriter(), (bytes) => {
    taken += bytes;
    onRead(bytes);
  });
  let unpacked = 0;
  try {
    for (;;) {
      const piece = await reader.read().catch(async () => {
        await feeding.readFailure();
        return null;
      });
      if (piece === null) break;
      if (piece.done) return;
      unpacked += piece.value.length;
      yield piece.value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
  if (!(await mayHaveMembers(blob))) throw badGzip(name, unpacked);
  yield* allMembers(blob, name, { unpacked, taken, onRead });
}

/** Whether another member, or padding, may follow the first one. */
async function mayHaveMembers(blob: Blob): Promise<boolean> {
  let before = "";
  let at = 0;
  for await (const piece of sliceBlob(blob, MARK_BYTES)) {
    // Their marks are searched for among the letters of the same numbers.
    const letters = before + new TextDecoder("latin1").decode(piece);
    if (letters.indexOf("\u001F\u2039\b", at === 0 ? 1 : 0) >= 0) return true;
    before = letters.slice(-2);
    at += piece.length;
  }
  return new Uint8Array(await blob.slice(-1).arrayBuffer())[0] === 0;
}

/** Unpacks all members, but gives only what comes after the first `unpacked` bytes. */
async function* allMembers(
  blob: Blob,
  name: string,
  before: { unpacked: number; taken: number; onRead: (bytes: number) => void },
): AsyncGenerator<Bytes> {
  const { gunzipMembers } = await import("./gzip-members");
  let known = before.unpacked;
  let taken = 0;
  let unpacked = 0;
  const onRead = (bytes: number) => {
    taken += bytes;
    if (taken > before.taken) before.onRead(Math.min(bytes, taken - before.taken));
  };
  try {
    for await (const piece of gunzipMembers(blob, onRead)) {
      const skipped = Math.min(known, piece.length);
      known -= skipped;
      unpacked += piece.length;
      if (skipped < piece.length) yield piece.subarray(skipped);
    }
  } catch (error) {
    if (error instanceof DOMException) throw error;
    throw badGzip(name, Math.max(unpacked, before.unpacked));
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
    `${name} could not be unpacked: it is damaged or cut short. ${unpacked.toLocaleString("en")} bytes came out before. Get the file again, or unpack it yourself and choose the text.`,
  );
}

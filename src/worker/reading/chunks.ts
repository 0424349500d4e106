import type { Bytes } from "../../protocol/bytes";
import { ByteStream } from "./byte-stream";

/**
 * Bytes handed to the engine at a time: large enough that calls cost nothing, small enough for short slices, and for browsers to keep the
 * memory for the next one: Chromium takes what is larger than 15 · 2¹⁶ from the system each time, and gives it back.
 */
export const CHUNK_BYTES = 14 << 16;

/** Cuts a stream of pieces of any size into chunks of `size` bytes; only the last may be shorter. */
export async function* rechunk(
  pieces: AsyncIterable<Bytes>,
  size = CHUNK_BYTES,
): AsyncGenerator<Bytes> {
  let chunk = new Uint8Array(size);
  let filled = 0;
  for await (const piece of pieces) {
    for (let taken = 0; taken < piece.length; ) {
      const part = piece.subarray(taken, taken + size - filled);
      chunk.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled < size) continue;
      yield chunk;
      chunk = new Uint8Array(size);
      filled = 0;
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}

/** Tells `onRead` of every byte that is taken. */
export async function* counted(
  chunks: AsyncIterable<Bytes>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  for await (const chunk of chunks) {
    onRead(chunk.length);
    yield chunk;
  }
}

/** Whether bytes begin with these. */
export function beginsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

/** All chunks as one blob. Throws what `tooLarge` makes as soon as there are more than `most` bytes. */
export async function gathered(
  chunks: AsyncIterable<Bytes>,
  most: number,
  tooLarge: () => Error,
): Promise<Blob> {
  const parts: Bytes[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    parts.push(chunk);
  }
  return new Blob(parts);
}

/** Reads a blob from a byte on, in chunks of `size` bytes; only the last may be shorter. */
export async function* sliceBlob(blob: Blob, size = CHUNK_BYTES, from = 0): AsyncGenerator<Bytes> {
  const length = blob.size - from;
  if (length <= 0) return;
  const rest = from === 0 ? blob : blob.slice(from);
  // To open a stream takes longer than to read a small blob.
  if (length <= size) return yield await bytesOf(rest);
  const stream = new ByteStream(rest, false);
  try {
    for (let at = 0; at < length; at += size) yield await stream.next(size);
  } finally {
    stream.close();
  }
}

/** All of a blob. */
export async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer());
}

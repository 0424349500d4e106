import type { Bytes } from "../../protocol/bytes";
import { rechunk, sliceBlob, utf16ToUtf8 } from "./chunks";
import { gunzip } from "./gzip";
import { explainRead, nameOf } from "./read-blob";
import { detectEncoding, isGzip, SNIFF_BYTES } from "./sniff";

/**
 * Reads a text file, plain or gzip, UTF-8 or marked UTF-16, as UTF-8 bytes in chunks of about 1 MiB.
 *
 * @param onRead Told of every byte of the file that was taken.
 * @throws EngineError `not-text`, `bad-gzip`, or `no-file` when the file can no longer be read.
 */
export async function* readTextFile(
  file: Blob,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  try {
    yield* decoded(file, nameOf(file), onRead);
  } catch (error) {
    throw explainRead(error, file);
  }
}

/**
 * Reads a file, gunzipped where it is gzip, else as it is.
 *
 * @param onRead Told of every byte of the file that was taken.
 * @throws EngineError `bad-gzip`, or `no-file` when the file can no longer be read.
 */
export async function* readUnpacked(
  file: Blob,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  try {
    yield* await unpacked(file, nameOf(file), onRead);
  } catch (error) {
    throw explainRead(error, file);
  }
}

async function* decoded(
  file: Blob,
  name: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  const chunks = await unpacked(file, name, onRead);
  const first = await chunks.next();
  if (first.done) return;
  const encoding = detectEncoding(first.value.subarray(0, SNIFF_BYTES), name);
  const all = prepend(first.value, chunks);
  yield* encoding === "utf-8" ? all : utf16ToUtf8(all, encoding);
}

async function unpacked(
  file: Blob,
  name: string,
  onRead: (bytes: number) => void,
): Promise<AsyncGenerator<Bytes>> {
  const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return isGzip(magic) ? rechunk(gunzip(file, name, onRead)) : counted(sliceBlob(file), onRead);
}

async function* counted(
  chunks: AsyncIterable<Bytes>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  for await (const chunk of chunks) {
    onRead(chunk.length);
    yield chunk;
  }
}

async function* prepend(first: Bytes, rest: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  yield first;
  yield* rest;
}

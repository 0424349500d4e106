import type { Bytes } from "../../protocol/bytes";
import { counted, rechunk, sliceBlob } from "./chunks";
import { gunzip } from "./containers/gzip";
import { explainRead, nameOf } from "./read-blob";
import { isGzip } from "./sniff";

/**
 * Reads a file, gunzipped where it is gzip, else as it is, in chunks of about 1 MiB.
 *
 * @param onRead Told of every byte of the file that was taken.
 * @throws EngineError `bad-gzip`, or `no-file` when the file can no longer be read.
 */
export async function* readUnpacked(
  file: Blob,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  try {
    const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const packed = isGzip(magic);
    yield* packed ? rechunk(gunzip(file, nameOf(file), onRead)) : counted(sliceBlob(file), onRead);
  } catch (error) {
    throw explainRead(error, file);
  }
}

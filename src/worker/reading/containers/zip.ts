import { BlobReader, configure, type Entry, type FileEntry, ZipReader } from "@zip.js/zip.js";
import type { Bytes } from "../../../protocol/bytes";
import { EngineError } from "../../../protocol/errors";

// The reading runs in a worker already.
configure({ useWebWorkers: false });

/** A file of a zip archive. */
export interface ZipEntry {
  /** Its path within the archive. */
  name: string;
  /** Reads it, unpacked, from its beginning. */
  open(): AsyncGenerator<Bytes>;
  /** Bytes that it takes in the archive. */
  packedBytes: number;
}

/**
 * The files of a zip archive, of any size, in the order of its directory. What the system of its maker put beside them is left
 * out.
 *
 * @throws EngineError `bad-archive` for one that cannot be read.
 */
export async function readZip(blob: Blob, name: string): Promise<ZipEntry[]> {
  const entries = await entriesOf(blob, name);
  return entries.filter(isUsable).map((entry) => ({
    name: entry.filename,
    packedBytes: entry.compressedSize,
    open: () => contentOf(entry, name),
  }));
}

async function entriesOf(blob: Blob, name: string): Promise<Entry[]> {
  try {
    return await new ZipReader(new BlobReader(blob)).getEntries();
  } catch (error) {
    throw badArchive(name, error);
  }
}

function isUsable(entry: Entry): entry is FileEntry {
  return !entry.directory && !/(^|\/)(__MACOSX\/|\.|Thumbs\.db$)/.test(entry.filename);
}

async function* contentOf(entry: FileEntry, name: string): AsyncGenerator<Bytes> {
  const fail: { now?: (reason: unknown) => void } = {};
  const { readable, writable } = new TransformStream<Bytes, Bytes>({
    start: (stream) => {
      fail.now = (reason) => stream.error(reason);
    },
  });
  const reader = readable.getReader();
  const unpacking = entry.getData(writable, { checkSignature: true });
  // What fails before the first byte, as a missing password does, leaves the stream as it is, and whoever reads it waiting.
  unpacking.catch(fail.now);
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      yield value;
    }
    await unpacking;
  } catch (error) {
    throw badArchive(name, error, entry.filename);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** @param entry The file in it that was to be unpacked. */
function badArchive(name: string, error: unknown, entry?: string): unknown {
  if (error instanceof DOMException) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (/encrypt|password/i.test(reason)) {
    const message = `${name} is a zip archive that is locked with a password. Unpack it yourself and choose the texts.`;
    return new EngineError("bad-archive", message);
  }
  const what = entry === undefined ? "that" : `whose ${entry}`;
  return new EngineError(
    "bad-archive",
    `${name} is a zip archive ${what} could not be unpacked (${reason}). Get it again, or unpack it or export the document as plain text, and choose that.`,
  );
}

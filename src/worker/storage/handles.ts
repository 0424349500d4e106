import type { Bytes } from "../../protocol/bytes";

/** The part of a directory handle that is used. */
export interface Folder {
  getFileHandle(name: string, options?: { create?: boolean }): Promise<FileEntry>;
  removeEntry(name: string): Promise<void>;
  keys(): AsyncIterable<string>;
}

/** The part of a file handle that is used. */
export interface FileEntry {
  getFile(): Promise<File>;
  createWritable(): Promise<FileWriter>;
  /** Only in a worker and in the origin private file system. */
  createSyncAccessHandle?(): Promise<SyncAccess>;
  /** Not in every browser, and not for every folder. */
  move?(name: string): Promise<void>;
}

interface FileWriter {
  write(bytes: Bytes): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

interface SyncAccess {
  write(bytes: Bytes, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** The entry of this name; null when there is none. */
export async function entryIn(folder: Folder, name: string): Promise<FileEntry | null> {
  return folder.getFileHandle(name).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

/** Removes the entry of this name, if there is one. */
export async function removeFrom(folder: Folder, name: string): Promise<void> {
  await folder.removeEntry(name).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/** Writes a whole file and flushes it to the disk. */
export async function writeParts(entry: FileEntry, parts: AsyncIterable<Bytes>): Promise<void> {
  const access = await entry.createSyncAccessHandle?.().catch(onlyPrivate);
  if (access) await writeSync(access, parts);
  else await writeStream(await entry.createWritable(), parts);
}

/** Renames a file within its folder; a file that has the new name is replaced. */
export async function rename(folder: Folder, from: string, to: string): Promise<void> {
  const entry = await entryIn(folder, from);
  if (!entry) return;
  if (entry.move) {
    try {
      await removeFrom(folder, to);
      await entry.move(to);
      return;
    } catch (error) {
      // A folder outside the private file system may not allow it; the copy below tells what else is wrong.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    }
  }
  const copy = await folder.getFileHandle(to, { create: true });
  await writeParts(copy, piecesOf(await entry.getFile()));
  await removeFrom(folder, from);
}

/** To flush a whole file at its end would hold messages up for long. */
const FLUSHED_BYTES = 2 << 20;

async function writeSync(access: SyncAccess, parts: AsyncIterable<Bytes>): Promise<void> {
  try {
    access.truncate(0);
    let [at, flushed] = [0, 0];
    for await (const part of parts) {
      // The disk may take less than it was given when it is full.
      const written = access.write(part, { at });
      if (written < part.length) throw new DOMException("The disk is full.", "QuotaExceededError");
      at += written;
      if (at - flushed < FLUSHED_BYTES) continue;
      access.flush();
      flushed = at;
    }
    access.flush();
  } finally {
    access.close();
  }
}

async function writeStream(writer: FileWriter, parts: AsyncIterable<Bytes>): Promise<void> {
  try {
    for await (const part of parts) await writer.write(part);
  } catch (error) {
    await writer.abort().catch(() => {});
    throw error;
  }
  await writer.close();
}

const COPY_BYTES = 4 << 20;

async function* piecesOf(file: Blob): AsyncGenerator<Bytes> {
  for (let start = 0; start < file.size; start += COPY_BYTES) {
    yield new Uint8Array(await file.slice(start, start + COPY_BYTES).arrayBuffer());
  }
}

/** A folder that the user picked has no such access, which is no failure; a file that is in use is one. */
function onlyPrivate(error: unknown): null {
  if (error instanceof DOMException && error.name === "NoModificationAllowedError") throw error;
  return null;
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotFoundError";
}

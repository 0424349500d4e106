import type { Bytes } from "../../protocol/bytes";
import { type SyncAccess, SyncFile } from "./sync-file";

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

/** A file that is being written; what was there stays or goes with `close`. */
export interface FileWriter {
  write(bytes: Bytes): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** What the thread that writes files offers: one file at a time, in the origin's private file system. */
export interface FileThreadApi extends FileWriter {
  /** Begins to write a file from the start. Rejects as `createSyncAccessHandle` does. */
  open(entry: FileEntry): Promise<void>;
}

/** A thread that writes files, so that it is not the engine that waits for the disk. */
export interface FileThread extends FileThreadApi {
  terminate(): void;
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

/**
 * Writes a whole file and flushes it to the disk.
 *
 * @param thread Does the writing where it can; this thread waits for the disk itself where there is none.
 */
export async function writeParts(
  entry: FileEntry,
  parts: AsyncIterable<Bytes>,
  thread: FileThread | null = null,
): Promise<void> {
  const writer = await opened(entry, thread);
  try {
    for await (const part of parts) await writer.write(part);
  } catch (error) {
    await writer.abort().catch(() => {});
    throw error;
  }
  await writer.close();
}

async function opened(entry: FileEntry, thread: FileThread | null): Promise<FileWriter> {
  return (
    (thread && (await openedIn(thread, entry))) ||
    (await openedHere(entry)) ||
    (await entry.createWritable())
  );
}

/** Null for a file that is not in the private file system, and where the thread does not run. */
async function openedIn(thread: FileThread, entry: FileEntry): Promise<FileWriter | null> {
  return thread.open(entry).then(() => thread, onlyPrivate);
}

async function openedHere(entry: FileEntry): Promise<FileWriter | null> {
  const access = await entry.createSyncAccessHandle?.().catch(onlyPrivate);
  if (!access) return null;
  const file = new SyncFile(access);
  return {
    write: async (bytes) => file.write(bytes),
    close: async () => file.close(),
    abort: async () => file.abort(),
  };
}

/** Whether it is the browser's own, whose files can be sent to another thread. */
export function isNative(folder: Folder): boolean {
  return typeof FileSystemHandle !== "undefined" && folder instanceof FileSystemHandle;
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

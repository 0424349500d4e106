import { access, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { openFile } from "./disk-files";

/** A folder of the disk, with as much of `FileSystemDirectoryHandle` as the engine uses. */
export class DiskFolder {
  /** @param path Absolute path. */
  constructor(readonly path: string) {}

  get name(): string {
    return basename(this.path);
  }

  async getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<DiskFolder> {
    const folder = join(this.path, name);
    if (options?.create) await mkdir(folder, { recursive: true });
    else await existing(folder);
    return new DiskFolder(folder);
  }

  async getFileHandle(name: string, options?: { create?: boolean }) {
    const file = join(this.path, name);
    if (options?.create) {
      await asWeb(mkdir(this.path, { recursive: true }));
      await (await asWeb(open(file, "a"))).close();
    } else await existing(file);
    return diskFile(this.path, file);
  }

  async removeEntry(name: string): Promise<void> {
    await asWeb(rm(join(this.path, name)));
  }

  async *keys(): AsyncIterable<string> {
    // One that is not there yet is as good as empty: it is made with its first file.
    yield* await readdir(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      return asWeb<string[]>(Promise.reject(error));
    });
  }
}

/**
 * A folder of the disk, for `save` and `load`: `model.save({ directory: openFolder("/data"), base: "mine" })`.
 *
 * @param path Relative to the working folder; the folder is made when something is saved there.
 */
export function openFolder(path: string): FileSystemDirectoryHandle {
  return new DiskFolder(resolve(path)) as unknown as FileSystemDirectoryHandle;
}

function diskFile(folder: string, file: string) {
  return {
    getFile: () => asWeb(openFile(file)),
    createWritable: () => asWeb(writerOf(file)),
    move: (name: string) => asWeb(rename(file, join(folder, name))),
  };
}

/** Unlike the web's, it writes at once and not when it is closed; what it has written is then on the disk. */
async function writerOf(file: string) {
  const handle = await open(file, "w");
  return {
    write: (bytes: Uint8Array) => asWeb(handle.writeFile(bytes)),
    close: async () => {
      await asWeb(handle.sync()).finally(() => handle.close());
    },
    abort: () => handle.close(),
  };
}

const existing = (file: string) => asWeb(access(file));

/** Errors of the disk under the names that the web has for them. */
async function asWeb<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const name = (code !== undefined && NAMES[code]) || "UnknownError";
    throw new DOMException(message, name);
  }
}

const NAMES: Record<string, string> = {
  ENOENT: "NotFoundError",
  EACCES: "NotAllowedError",
  EPERM: "NotAllowedError",
  EROFS: "NotAllowedError",
  ENOSPC: "QuotaExceededError",
  ENOTDIR: "TypeMismatchError",
};

import type { FolderPlace } from "../../../src/index";
import { type RunRecord, recordFrom } from "./run-record";

/** Base name of a run's vectors, vocabulary and state. */
const MODEL = "model";
const ENDINGS = [".npy", ".vocab.json", ".state"];
const RECORD = "run.json";
const TEXT = "text";
const FOLDER = "runs";

/** The part of a directory handle that is used. */
export type RunsFolder = Pick<
  FileSystemDirectoryHandle,
  "getDirectoryHandle" | "getFileHandle" | "removeEntry" | "values"
>;

export type RunFiles = ReturnType<typeof createRunFiles>;

/** The folder of the runs in the origin private file system, made when it is first needed. */
export async function privateRunsFolder(): Promise<RunsFolder> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

/**
 * Runs in a folder, a folder each: `run.json`, the files of the model, and the text in the folder `text`.
 *
 * A record is written in one piece, by a browser that replaces the file when it is closed, and the model's files are replaced
 * as one: whenever the page is killed, the older or the newer state is there, whole.
 */
export function createRunFiles(open: () => Promise<RunsFolder>) {
  const folderOf = async (id: string) => (await open()).getDirectoryHandle(id, { create: true });
  const folderIn = async (id: string) => (await open()).getDirectoryHandle(id);

  return {
    /** Where the model of a run is saved. */
    placeFor: async (id: string): Promise<FolderPlace> => ({
      directory: await folderOf(id),
      base: MODEL,
    }),

    /** Where the model of a run was saved. Rejects with a sentence for a run that is no longer there. */
    async placeOf(id: string): Promise<FolderPlace> {
      const directory = await folderIn(id).catch((error: unknown) => {
        throw isMissing(error)
          ? new Error("It is no longer here: it was deleted, perhaps in another tab.")
          : error;
      });
      return { directory, base: MODEL };
    },

    /** All runs, the newest first. Folders without a record are what was left of one that was being removed. */
    async list(): Promise<RunRecord[]> {
      const folders: FileSystemDirectoryHandle[] = [];
      for await (const entry of (await open()).values()) {
        if (entry.kind === "directory") folders.push(entry as FileSystemDirectoryHandle);
      }
      // Side by side: a browser answers each look at a file from another process.
      const found = await Promise.all(folders.map((folder) => recordIn(folder).catch(() => null)));
      return found.filter((record) => record !== null).sort((a, b) => b.created - a.created);
    },

    async write(record: RunRecord): Promise<void> {
      await writeFile(await folderOf(record.id), RECORD, JSON.stringify(record));
    },

    /** Copies the text's files beside the model, all of them or none. */
    async keepText(id: string, blobs: readonly Blob[]): Promise<void> {
      const own = await folderOf(id);
      const folder = await own.getDirectoryHandle(TEXT, { create: true });
      try {
        for (const [at, blob] of blobs.entries()) await writeFile(folder, String(at), blob);
      } catch (error) {
        await own.removeEntry(TEXT, { recursive: true }).catch(() => undefined);
        throw error;
      }
    },

    /** Removes the text's files. */
    async removeText(id: string): Promise<void> {
      await (await folderIn(id)).removeEntry(TEXT, { recursive: true });
    },

    /** The text's files under their own names. */
    async text({ id, text }: RunRecord): Promise<File[]> {
      const folder = await (await folderIn(id)).getDirectoryHandle(TEXT);
      return Promise.all(
        text.files.map(async ({ name }, at) => {
          const file = await (await folder.getFileHandle(String(at))).getFile();
          return new File([file], name);
        }),
      );
    },

    /** Takes over a run of another page. Its record comes last: until then there is no run. */
    async add(record: RunRecord, files: readonly File[]): Promise<void> {
      const folder = await folderOf(record.id);
      for (const file of files) {
        const ending = ENDINGS.find((each) => file.name.endsWith(each));
        if (ending) await writeFile(folder, `${MODEL}${ending}`, file);
      }
      await writeFile(folder, RECORD, JSON.stringify(record));
    },

    /** Bytes of everything in a run's folder; 0 for one that another tab has just removed. */
    size: (id: string): Promise<number> =>
      folderIn(id)
        .then(sizeOf)
        .catch(() => 0),

    async remove(id: string): Promise<void> {
      const all = await open();
      // Without its record it is no run any more, however much of it a killed page leaves behind.
      const folder = await all.getDirectoryHandle(id).catch(() => null);
      await folder?.removeEntry(RECORD).catch(() => undefined);
      if (folder) await all.removeEntry(id, { recursive: true });
    },
  };
}

/** The run in a folder; null for one that has no record, or another's. */
async function recordIn(folder: FileSystemDirectoryHandle): Promise<RunRecord | null> {
  const text = await textIn(folder, RECORD);
  const record = text === null ? null : recordFrom(text);
  return record?.id === folder.name ? record : null;
}

const isMissing = (error: unknown) =>
  error instanceof DOMException && error.name === "NotFoundError";

async function textIn(folder: FileSystemDirectoryHandle, name: string): Promise<string | null> {
  const entry = await folder.getFileHandle(name).catch(() => null);
  return entry ? (await entry.getFile()).text() : null;
}

async function writeFile(
  folder: Pick<FileSystemDirectoryHandle, "getFileHandle">,
  name: string,
  content: Blob | string,
): Promise<void> {
  const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
  try {
    await writer.write(content);
  } catch (error) {
    await writer.abort().catch(() => undefined);
    throw error;
  }
  await writer.close();
}

async function sizeOf(folder: FileSystemDirectoryHandle): Promise<number> {
  const sizes: Promise<number>[] = [];
  for await (const entry of folder.values()) {
    if (entry.kind === "directory") sizes.push(sizeOf(entry as FileSystemDirectoryHandle));
    else sizes.push((entry as FileSystemFileHandle).getFile().then(({ size }) => size));
  }
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

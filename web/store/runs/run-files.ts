import { type RunRecord, recordFrom } from "./run-record";

/** Base name of a run's vectors, vocabulary and state. */
export const MODEL = "model";
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

  return {
    folderOf,

    /** All runs, the newest first. Folders without a record are what was left of one that was being removed. */
    async list(): Promise<RunRecord[]> {
      const folders: FileSystemDirectoryHandle[] = [];
      for await (const entry of (await open()).values()) {
        if (entry.kind === "directory") folders.push(entry as FileSystemDirectoryHandle);
      }
      // Side by side: a browser answers each look at a file from another process.
      const found = await Promise.all(folders.map(recordIn));
      return found.filter((record) => record !== null).sort((a, b) => b.created - a.created);
    },

    async write(record: RunRecord): Promise<void> {
      await writeFile(await folderOf(record.id), RECORD, JSON.stringify(record));
    },

    /** Copies the text's files beside the model. */
    async keepText(id: string, blobs: readonly Blob[]): Promise<void> {
      const folder = await (await folderOf(id)).getDirectoryHandle(TEXT, { create: true });
      for (const [at, blob] of blobs.entries()) await writeFile(folder, String(at), blob);
    },

    /** The text's files under their own names. */
    async text({ id, text }: RunRecord): Promise<File[]> {
      const folder = await (await folderOf(id)).getDirectoryHandle(TEXT);
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

    /** The files of the model; [] when none are kept yet. */
    async model(id: string): Promise<File[]> {
      const folder = await folderOf(id);
      const files = ENDINGS.map(async (ending) => {
        const entry = await folder.getFileHandle(`${MODEL}${ending}`).catch(() => null);
        return entry?.getFile() ?? null;
      });
      return (await Promise.all(files)).filter((file) => file !== null);
    },

    /** Bytes of everything in a run's folder. */
    async size(id: string): Promise<number> {
      return sizeOf(await folderOf(id));
    },

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

import { diskPathOf, openFile } from "./disk-files";
import { DiskFolder } from "./disk-folder";

// Node can't send another thread what lies on the disk, so that its path is sent and opened there.
const FILE = "word2vec-matryoshka: file";
const FOLDER = "word2vec-matryoshka: folder";

/** The message with files and folders of the disk replaced by their paths. */
export function pack(value: unknown): unknown {
  if (value instanceof DiskFolder) return { [FOLDER]: value.path };
  if (value instanceof Blob) {
    const path = diskPathOf(value);
    return path === undefined ? value : { [FILE]: path };
  }
  if (Array.isArray(value)) return value.some(isObject) ? value.map(pack) : value;
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)]));
}

/** The message as it was before `pack`. */
export async function unpack(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return value.some(isObject) ? Promise.all(value.map(unpack)) : value;
  if (!isPlain(value)) return value;
  const { [FILE]: file, [FOLDER]: folder } = value;
  if (typeof file === "string") return openFile(file);
  if (typeof folder === "string") return new DiskFolder(folder);
  const parts = Object.entries(value).map(async ([key, part]) => [key, await unpack(part)]);
  return Object.fromEntries(await Promise.all(parts));
}

const isObject = (value: unknown) => typeof value === "object" && value !== null;

function isPlain(value: unknown): value is Record<string, unknown> {
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}

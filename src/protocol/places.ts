import { EngineError } from "./errors";

/**
 * Where files are saved, and what they are called before their endings.
 *
 * - A string: a path in the origin private file system, such as `"models/wordnet"`; folders are made as they are needed.
 *   In Node a path of the disk, absolute or from the working folder.
 * - A folder that the user picked (`showDirectoryPicker({ mode: "readwrite" })`), or any other handle.
 * - `download`: the browser's downloads, one for each file; nothing there is replaced, and what becomes of them
 *   is up to the browser.
 *
 * The endings `.npy`, `.vocab.json` and `.state` are appended to the base as the Python package does it: `x.model` becomes
 * `x.model.npy`.
 */
export type SaveTarget = string | FolderPlace | DownloadPlace;

/** The browser's downloads. */
export interface DownloadPlace {
  /** Base name of the files. */
  download: string;
}

/** Where files are loaded from: the files themselves, or a place that they were saved to. */
export type LoadSource = string | FolderPlace | ModelFiles;

/** A base name in a folder. */
export interface FolderPlace {
  /** The folder. */
  directory: FileSystemDirectoryHandle;
  /** Base name of the files in it. */
  base: string;
}

/** The files of one model. */
export interface ModelFiles {
  /** The vectors, `.npy`. */
  npy: Blob;
  /** The words, `.vocab.json`. */
  vocab: Blob;
  /** What a training needs to continue exactly where it stopped; of no use for searching. */
  state?: Blob | null;
}

/** A place as it is sent to the worker: folders to walk from a handle, or from the origin's root when there is none. */
export interface Place {
  directory: FileSystemDirectoryHandle | null;
  folders: string[];
  base: string;
}

/** The place that a target stands for, null for the downloads. Throws `bad-option` for a name that no file can have. */
export function placeOf(target: SaveTarget): Place | null {
  if (typeof target === "object" && "download" in target) {
    checkedName(target.download);
    return null;
  }
  if (typeof target === "object") {
    return { directory: target.directory, folders: [], base: checkedName(target.base) };
  }
  const names = target.split("/").map(checkedName);
  return { directory: null, folders: names.slice(0, -1), base: names.at(-1) ?? "" };
}

/** The place as a user would write it. */
export function pathOf({ directory, folders, base }: Place): string {
  return [...(directory ? [directory.name] : []), ...folders, base].join("/");
}

function checkedName(name: string): string {
  if (!["", ".", ".."].includes(name) && !/[\\/]/.test(name)) return name;
  throw new EngineError(
    "bad-option",
    `${JSON.stringify(name)} cannot be the name of a file or folder. Save as “name” or as “folder/name”.`,
    { value: name },
  );
}

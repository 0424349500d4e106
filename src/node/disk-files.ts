import { constants, openAsBlob } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Where on the disk the bytes of a blob lie, and the state of the file in which they do. */
export interface DiskPlace {
  path: string;
  start: number;
  fileSize: number;
  modified: number;
}

const places = new WeakMap<Blob, DiskPlace>();

/**
 * Opens a file of the disk without reading it, as a corpus, a file of vectors, or whatever else the library takes as a
 * `File`. Its size doesn't matter.
 *
 * @param file Path, relative to the working folder, or `file:` address.
 * @throws what Node throws for files that can't be opened.
 */
export async function openFile(file: string | URL): Promise<File> {
  const absolute = path.resolve(file instanceof URL ? fileURLToPath(file) : file);
  // `openAsBlob` says neither which file nor what is wrong with it.
  const found = await stat(absolute);
  if (found.isDirectory()) throw new Error(`${file} is a folder. Name the files in it.`);
  if (!found.isFile()) throw new Error(`${file} is not a file. Save what it gives as one.`);
  await access(absolute, constants.R_OK);
  const blob = await openAsBlob(absolute);
  const place = { path: absolute, start: 0, fileSize: found.size, modified: found.mtimeMs };
  Object.defineProperty(blob, "name", { value: path.basename(absolute) });
  return withPlace(blob, place) as File;
}

/** Absolute path of a file that `openFile` has opened. */
export const diskPathOf = (blob: Blob): string | undefined => {
  const place = places.get(blob);
  return place?.start === 0 && place.fileSize === blob.size ? place.path : undefined;
};

/** Where the bytes of a file that `openFile` has opened lie, or those of a part of it. */
export const diskPlaceOf = (blob: Blob): DiskPlace | undefined => places.get(blob);

function withPlace(blob: Blob, place: DiskPlace): Blob {
  places.set(blob, place);
  const slice = (start = 0, end = blob.size, type = "") => {
    const begin = start < 0 ? Math.max(0, blob.size + start) : Math.min(start, blob.size);
    const part = Blob.prototype.slice.call(blob, start, end, type);
    return withPlace(part, { ...place, start: place.start + begin });
  };
  return Object.defineProperty(blob, "slice", { value: slice });
}

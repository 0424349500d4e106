import { constants, openAsBlob } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const paths = new WeakMap<Blob, string>();

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
  if (!(await stat(absolute)).isFile()) throw new Error(`${file} is not a file.`);
  await access(absolute, constants.R_OK);
  const blob = await openAsBlob(absolute);
  paths.set(blob, absolute);
  return Object.defineProperty(blob, "name", { value: path.basename(absolute) }) as File;
}

/** Absolute path of a file that `openFile` has opened. */
export const diskPathOf = (blob: Blob): string | undefined => paths.get(blob);

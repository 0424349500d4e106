import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

/** A file as UTF-8, unpacked if its name says that it is packed. */
export function read(file) {
  const bytes = readFileSync(file);
  return (/\.(gz|dz)$/.test(file) ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** All files of a folder and of the folders in it whose names end so, if their paths are wanted, in the order of these. */
export const texts = (folder, ending, isWanted = () => true) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    // Links lead to what is there under another name.
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter(isWanted)
    .sort()
    .map(read);

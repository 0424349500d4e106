import { readdirSync } from "node:fs";
import path from "node:path";

/** Paths of all files under a folder, relative to it, sorted. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .map((name) => name.split(path.sep).join("/"))
    .sort();
}

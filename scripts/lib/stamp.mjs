import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { at, tools } from "./paths.mjs";

/**
 * Hash of the contents of files and folders (paths from the project's root, missing ones count as such) and of plain
 * values. Contents and not times, because a fresh clone or a switched branch has new times on the same files.
 */
export function hashOf({ paths = [], values = {} }) {
  const hash = createHash("sha256");
  hash.update(JSON.stringify(values));
  for (const name of paths.flatMap(filesUnder)) {
    hash.update(`\0${name}\0`);
    hash.update(existsSync(at(name)) ? readFileSync(at(name)) : "missing");
  }
  return hash.digest("hex");
}

const notInputs = new Set(["target", "node_modules", "pkg"]);

function filesUnder(name) {
  if (!existsSync(at(name)) || statSync(at(name)).isFile()) return [name];
  return readdirSync(at(name), { withFileTypes: true })
    .filter((entry) => !notInputs.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(path.posix.join(name, entry.name)));
}

/** Whether a step last ran with this hash and its outputs are still there. */
export function isFresh(step, hash, outputs) {
  const file = stampFile(step);
  if (!existsSync(file) || readFileSync(file, "utf8") !== hash) return false;
  return outputs.every((output) => existsSync(at(output)));
}

/** Records that a step ran with this hash. */
export function stamp(step, hash) {
  mkdirSync(path.dirname(stampFile(step)), { recursive: true });
  writeFileSync(stampFile(step), hash);
}

/** Forgets that a step ran. */
export function unstamp(step) {
  rmSync(stampFile(step), { force: true });
}

const stampFile = (step) => path.join(tools, "stamps", step);

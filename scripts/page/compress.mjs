import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { filesUnder } from "./files.mjs";

const compressible = /\.(html|js|css|json|wasm|svg|txt|webmanifest)$/;
const compressed = /\.(html|js|css|json|wasm|svg|txt|webmanifest)\.(br|gz)$/;

const methods = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** Whether a file is a compressed copy that lies beside its original: not the sample, which is only there as `.txt.gz`. */
export const isCopy = (name, names) =>
  compressed.test(name) && names.has(name.replace(/\.(br|gz)$/, ""));

/** Writes `.br` and `.gz` beside every file that gains by it. Servers that know such files send them. */
export async function compressFiles(folder) {
  const names = new Set(filesUnder(folder));
  for (const name of names) if (isCopy(name, names)) await rm(path.join(folder, name));
  const originals = [...names].filter((name) => compressible.test(name) && !isCopy(name, names));
  await Promise.all(originals.map((name) => compressFile(path.join(folder, name))));
}

async function compressFile(file) {
  const bytes = await readFile(file);
  for (const [ending, compress] of Object.entries(methods)) {
    const smaller = await compress(bytes);
    // A packet holds some 1,400 bytes: less is not worth a file.
    if (bytes.length > 1400 && smaller.length < 0.95 * bytes.length) {
      await writeFile(`${file}.${ending}`, smaller);
    }
  }
}

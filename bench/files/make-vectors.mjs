import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { at } from "../../scripts/lib/paths.mjs";

const BLOCK_ROWS = 4096;

/** Writes `<base>.npy` and `<base>.vocab.json` with random numbers into bench/data, unless they are there; returns paths. */
export async function makeVectors(rows, size) {
  mkdirSync(at("bench/data"), { recursive: true });
  const base = at(`bench/data/random-${rows}x${size}`);
  const paths = { npy: `${base}.npy`, vocab: `${base}.vocab.json` };
  const bytes = 128 + rows * size * 4;
  if (!existsSync(paths.npy) || statSync(paths.npy).size !== bytes) {
    await writeWhole(paths.npy, npyParts(rows, size));
  }
  if (!existsSync(paths.vocab)) await writeWhole(paths.vocab, wordParts(rows));
  return paths;
}

function* npyParts(rows, size) {
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${size}), }`;
  yield Buffer.from(`\x93NUMPY\x01\x00v\x00${dictionary.padEnd(117)}\n`, "latin1");
  const block = new Float32Array(BLOCK_ROWS * size);
  let state = 88_172_645;
  for (let row = 0; row < rows; row += BLOCK_ROWS) {
    for (let i = 0; i < block.length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      block[i] = state / 2 ** 31;
    }
    yield Buffer.from(block.buffer, 0, Math.min(BLOCK_ROWS, rows - row) * size * 4);
  }
}

function* wordParts(rows) {
  yield "[";
  for (let row = 0; row < rows; row += BLOCK_ROWS) {
    const words = Array.from(
      { length: Math.min(BLOCK_ROWS, rows - row) },
      (_, i) => `"word${row + i}"`,
    );
    yield `${row ? "," : ""}${words.join(",")}`;
  }
  yield "]";
}

/** A file that is cut off would be taken for a whole one the next time. */
async function writeWhole(path, parts) {
  const file = await open(`${path}.part`, "w");
  for (const part of parts) await file.write(part);
  await file.close();
  renameSync(`${path}.part`, path);
}

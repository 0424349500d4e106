/** Numbers of a vector go from −31 to 31: their neighbours stay the same, and they pack to two thirds. */
const MOST = 31;
/** Positions on a map go from 0 to this. */
const MAP_STEPS = 4095;

/**
 * A model as the page's first view reads it (`web/store/first-look/sample-model.ts`): the length of a header, four bytes,
 * little-endian; the header as JSON; the vectors, a byte per number; x and y of each word, level after level, two bytes
 * each; the group of each word, a byte.
 *
 * @param {{ words: string[], starts: string[], counts: number[], corpusWords: number, levels: number[], vectors: Float32Array, maps: Float32Array[], groups: ArrayLike<number> }} model
 *   Vectors row after row; maps as x, y of the first word and so on, one per level.
 */
export function encodeModel({ vectors, maps, groups, ...header }) {
  const { words, levels } = header;
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const rows = words.map((_, row) => quantised(rowOf(vectors, row, levels.at(-1))));
  return Buffer.concat([length, text, ...rows, ...steps(maps), Buffer.from(groups)]);
}

const rowOf = (vectors, row, size) => vectors.subarray(row * size, (row + 1) * size);

// A row has a scale of its own, since only directions are compared.
function quantised(row) {
  const largest = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Buffer.from(
    Int8Array.from(row, (value) => Math.round((value / (largest || 1)) * MOST)).buffer,
  );
}

/** One scale for all levels, so that what moves from one to the next moves on the screen. */
function steps(maps) {
  const all = maps.flatMap((map) => [...map]);
  const low = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const scale = MAP_STEPS / (high - low || 1);
  return maps.map((map) => {
    const bytes = Buffer.alloc(2 * map.length);
    for (const [at, value] of map.entries()) {
      bytes.writeUInt16LE(Math.round((value - low) * scale), 2 * at);
    }
    return bytes;
  });
}

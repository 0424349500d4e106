import { KeyedVectors } from "../../src/index";

/** A search among made-up vectors. */
export interface NeighbourSearch {
  words: number;
  vectorSize: number;
  levels: number[];
  topn: number;
  runs: number;
}

const ROWS_AT_ONCE = 20_000;

/** Milliseconds of each search for the neighbours of another word, at all levels, seen from the page. */
export async function timeNeighbours(search: NeighbourSearch): Promise<number[]> {
  const { words, vectorSize, levels, topn, runs } = search;
  const files = [randomNpy(words, vectorSize), vocabulary(words)];
  const vectors = await KeyedVectors.open(files, { levels });
  const times: number[] = [];
  // The first few let the browser compile.
  for (let run = -3; run < runs; run++) {
    const word = `w${(run + 3) * 97}`;
    const start = performance.now();
    await vectors.mostSimilarAtLevels(word, { topn });
    if (run >= 0) times.push(performance.now() - start);
  }
  await vectors.dispose();
  return times;
}

function randomNpy(words: number, size: number): File {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${words}, ${size}), }`;
  const header = `${text.padEnd(128 - 10 - 1)}\n`;
  const start = new Uint8Array([
    0x93,
    ...new TextEncoder().encode("NUMPY"),
    1,
    0,
    header.length,
    0,
  ]);
  const parts: BlobPart[] = [start, header];
  for (let row = 0; row < words; row += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, words - row);
    parts.push(Float32Array.from({ length: rows * size }, () => Math.random() - 0.5));
  }
  return new File(parts, "random.npy");
}

function vocabulary(words: number): File {
  const names = Array.from({ length: words }, (_, index) => `w${index}`);
  return new File([JSON.stringify(names)], "random.vocab.json");
}

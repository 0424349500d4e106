import { readFileSync } from "node:fs";

/** A model whose bits are the same natively and in every browser. */
export interface GoldenModel {
  name: string;
  options: { seed: number };
  /** FNV-1a of its vectors, row after row as little-endian floats. */
  hash: string;
}

const read = (name: string) =>
  readFileSync(new URL(`../../crate/tests/golden/${name}`, import.meta.url), "utf8");

/** The models that the native tests pin. */
export const goldenModels: GoldenModel[] = JSON.parse(read("models.json"));

/** What they are trained on. */
export const goldenCorpus = read("corpus.txt");

/** Runs in the console example's page: trains a model through the library as anyone would, and returns its hash. */
export async function hashInPage({
  options,
  corpus,
}: {
  options: GoldenModel["options"];
  corpus: string;
}): Promise<string> {
  const { seed, ...others } = options;
  window.w2v.setSeed(seed);
  const model = await window.w2v.Word2Vec.train(new Blob([corpus]), others);
  let hash = 0xcbf29ce484222325n;
  for (const word of await model.wv.indexToKey()) {
    const vector = await model.wv.getVector(word);
    for (const byte of new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    }
  }
  await model.dispose();
  return hash.toString(16).padStart(16, "0");
}

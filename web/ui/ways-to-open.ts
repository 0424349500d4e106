/** Lines of Python that open files of vectors. */
export interface Way {
  /** The package that it is for. */
  name: string;
  code: string;
}

/**
 * Lines for each of the usual ways to open `<base>.npy` and `<base>.vocab.json`.
 *
 * @param scaled Whether rows are a scale and whole numbers, as int8 is saved.
 */
export function waysToOpen(base: string, vectorSize: number, scaled = false): readonly Way[] {
  const load = `np.load("${base}.npy")`;
  const ways = [
    {
      name: "numpy",
      code: lines(
        "import json, numpy as np",
        ...(scaled
          ? [`a = ${load}`, 'vectors = a["scale"][:, None] * a["values"]']
          : [`vectors = ${load}`]),
        `words = json.load(open("${base}.vocab.json", "rb"))`,
      ),
    },
    {
      name: "gensim, after that",
      code: lines(
        "from gensim.models import KeyedVectors",
        `kv = KeyedVectors(${vectorSize})`,
        "kv.add_vectors(words, vectors)",
      ),
    },
    {
      name: "word2vec-matryoshka",
      code: lines(
        "from word2vec_matryoshka import KeyedVectors",
        `wv = KeyedVectors.load("${base}", mmap="r")`,
      ),
    },
  ];
  return scaled ? ways.slice(0, 2) : ways;
}

const lines = (...all: string[]) => all.join("\n");

/** A line of Python that opens files of vectors. */
export interface Way {
  /** The package that it is for. */
  name: string;
  code: string;
}

/**
 * A line for each of the usual ways to open `<base>.npy` and `<base>.vocab.json`.
 *
 * @param scaled Whether rows are a scale and whole numbers, as int8 is saved.
 */
export function waysToOpen(base: string, vectorSize: number, scaled = false): readonly Way[] {
  const words = `json.load(open("${base}.vocab.json", "rb"))`;
  const load = `np.load("${base}.npy")`;
  const ways = [
    {
      name: "numpy",
      code: scaled
        ? `import json, numpy as np; a = ${load}; vectors, words = a["scale"][:, None] * a["values"], ${words}`
        : `import json, numpy as np; vectors, words = ${load}, ${words}`,
    },
    {
      name: "gensim, after that",
      code: `from gensim.models import KeyedVectors; kv = KeyedVectors(${vectorSize}); kv.add_vectors(words, vectors)`,
    },
    {
      name: "word2vec-matryoshka",
      code: `from word2vec_matryoshka import KeyedVectors; wv = KeyedVectors.load("${base}", mmap="r")`,
    },
  ];
  return scaled ? ways.slice(0, 2) : ways;
}

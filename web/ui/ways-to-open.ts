/** A line of Python that opens files of vectors. */
export interface Way {
  /** The package that it is for. */
  name: string;
  code: string;
}

/** A line for each of the usual ways to open `<base>.npy` and `<base>.vocab.json`. */
export function waysToOpen(base: string, vectorSize: number): readonly Way[] {
  const words = `json.load(open("${base}.vocab.json", "rb"))`;
  return [
    {
      name: "numpy",
      code: `import json, numpy as np; vectors, words = np.load("${base}.npy"), ${words}`,
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
}

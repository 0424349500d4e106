"""What real clients find in the files that the page made.

Usage: check_vectors.py BASE QUERIES LEVELS
  BASE     path of BASE.npy and BASE.vocab.json, without ending
  QUERIES  JSON array of words
  LEVELS   JSON array of prefix lengths
Prints one JSON object; the caller judges it.
"""

import json
import sys

import numpy as np
from gensim.models import KeyedVectors as GensimVectors
from numpy.lib import format as npy_format
from word2vec_matryoshka import KeyedVectors as PackageVectors

TOPN = 10


def main(base, queries, levels):
    with open(f"{base}.vocab.json", encoding="utf-8", newline="") as file:
        words = json.load(file)
    vectors = np.load(f"{base}.npy")
    gensim = GensimVectors(vectors.shape[1])
    gensim.add_vectors(words, vectors)
    package = PackageVectors.load(base, mmap="r")
    return {
        "header": header(f"{base}.npy"),
        "rows": int(vectors.shape[0]),
        "finite": bool(np.isfinite(vectors).all()),
        "words": words,
        "distinct": len(set(words)),
        "neighbours": {
            query: {
                str(level): {
                    "numpy": cosines(vectors, words, query, level),
                    "package": as_pairs(package.most_similar(query, topn=TOPN, level=level)),
                }
                for level in levels
            }
            for query in queries
        },
        "gensim": {query: as_pairs(gensim.most_similar(query, topn=TOPN)) for query in queries},
        "packageAgrees": all(np.array_equal(package[query], vectors[words.index(query)]) for query in queries),
    }


def header(path):
    with open(path, "rb") as file:
        version = npy_format.read_magic(file)
        read = npy_format.read_array_header_1_0 if version == (1, 0) else npy_format.read_array_header_2_0
        shape, fortran_order, dtype = read(file)
        return {
            "version": list(version),
            "shape": list(shape),
            "fortranOrder": fortran_order,
            "dtype": dtype.str,
            "dataOffset": file.tell(),
        }


def cosines(vectors, words, query, level):
    """Every word but the query, the most similar first."""
    part = vectors[:, :level].astype(np.float64)
    part /= np.linalg.norm(part, axis=1, keepdims=True)
    index = words.index(query)
    similarities = part @ part[index]
    order = [int(i) for i in np.argsort(-similarities, kind="stable") if i != index]
    return [[words[i], float(similarities[i])] for i in order]


def as_pairs(neighbours):
    return [[word, float(similarity)] for word, similarity in neighbours]


if __name__ == "__main__":
    base_path, query_words, prefix_lengths = sys.argv[1:]
    print(json.dumps(main(base_path, json.loads(query_words), json.loads(prefix_lengths))))

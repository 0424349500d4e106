"""Files of vectors as their own programs write and read them.

Usage: formats.py write FOLDER   writes the same vectors in every format, and prints {"words", "vectors"}
       formats.py train FOLDER   has the package train and save a model named theirs
       formats.py read FOLDER    prints for each file of vectors what its own program reads from it
"""

import gzip
import json
import logging
import sys
from pathlib import Path

import numpy as np
from gensim.models import KeyedVectors as GensimVectors
from word2vec_matryoshka import KeyedVectors as PackageVectors
from word2vec_matryoshka import Word2Vec as PackageModel

WORDS = ["the", "__proto__", "<b>", "naïve", "New\u00a0York", "مرحبا", "👩‍👩‍👧", ",", "1999", "constructor", "x" * 10_000, "b"]
SIZE = 8


def write(folder):
    vectors = np.random.default_rng(7).normal(0, 1, (len(WORDS), SIZE)).astype(np.float32)
    vectors[3, :3] = [1e-38, -3.4e38, 0]
    gensim = GensimVectors(SIZE)
    gensim.add_vectors(WORDS, vectors)
    for ending in ["", ".gz"]:
        gensim.save_word2vec_format(folder / f"text.txt{ending}", binary=False)
        gensim.save_word2vec_format(folder / f"binary.bin{ending}", binary=True)
    gensim.save_word2vec_format(folder / "glove.txt", binary=False, write_header=False)
    # fastText ends each line with a space; word2vec's own program each vector with a line feed.
    lines = [f"{word} {' '.join(map(str, map(float, vector)))} \n" for word, vector in zip(WORDS, vectors)]
    with gzip.open(folder / "fasttext.vec.gz", "wt", encoding="utf-8", newline="") as file:
        file.writelines([f"{len(WORDS)} {SIZE}\n", *lines])
    with open(folder / "original.bin", "wb") as file:
        file.write(f"{len(WORDS)} {SIZE}\n".encode())
        for word, vector in zip(WORDS, vectors):
            file.write(word.encode() + b" " + vector.tobytes() + b"\n")
    for name, dtype in [("single", "<f4"), ("double", ">f8")]:
        np.save(folder / f"{name}.npy", vectors.astype(dtype))
        (folder / f"{name}.vocab.json").write_text(json.dumps(WORDS), encoding="utf-8")
    np.savetxt(folder / "vectors.tsv", vectors, delimiter="\t", fmt="%.9g")
    table = "".join(f"{index}\t{word}\n" for index, word in enumerate(WORDS))
    (folder / "metadata.tsv").write_text(f"rank\tword\n{table}", encoding="utf-8")
    return found(WORDS, vectors)


def read(folder):
    readers = {
        ".glove.txt": lambda path: gensim_read(path, False, no_header=True),
        ".txt": lambda path: gensim_read(path, False),
        ".txt.gz": lambda path: gensim_read(path, False),
        ".bin": lambda path: gensim_read(path, True),
        ".bin.gz": lambda path: gensim_read(path, True),
        ".npy": package_read,
        ".tsv": tsv_read,
    }
    answers = {}
    for path in sorted(folder.iterdir()):
        ending = next((ending for ending in readers if path.name.endswith(ending)), None)
        if ending and not path.name.endswith("metadata.tsv"):
            answers[path.name] = readers[ending](path)
    return answers


def train(folder):
    logging.disable(logging.CRITICAL)
    sentences = [["a", "b", "c"], ["a", "b"]] * 50
    model = PackageModel(sentences, vector_size=SIZE, levels=[4, SIZE], min_count=1, workers=1, epochs=1)
    model.save(str(folder / "theirs"))


def gensim_read(path, binary, **options):
    vectors = GensimVectors.load_word2vec_format(path, binary=binary, **options)
    return found(vectors.index_to_key, vectors.vectors)


def package_read(path):
    base = str(path).removesuffix(".npy")
    words = json.loads(Path(f"{base}.vocab.json").read_text(encoding="utf-8"))
    vectors = np.load(path)
    package = PackageVectors.load(base, mmap="r")
    assert all(np.array_equal(package[word], vector) for word, vector in zip(words, vectors)), "the package differs"
    return found(words, vectors)


def tsv_read(path):
    words = (path.parent / path.name.replace("vectors", "metadata")).read_text(encoding="utf-8")
    return found(words.split("\n")[:-1], np.loadtxt(path, delimiter="\t", dtype=np.float32, ndmin=2))


def found(words, vectors):
    return {"words": list(words), "vectors": [[float(value) for value in vector] for vector in vectors]}


if __name__ == "__main__":
    command, where = sys.argv[1:]
    print(json.dumps({"write": write, "read": read, "train": train}[command](Path(where))))

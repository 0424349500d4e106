"""What gensim answers about a matrix, for the library to be held against.

Usage: gensim_answers.py FOLDER
Writes FOLDER/random.npy with random.vocab.json and answers.json; the vectors are random, so nothing is tied.
"""

import json
import sys
from pathlib import Path

import numpy as np
from gensim.models import KeyedVectors

SIZE = 24
LEVELS = [6, 12, 24]
HOSTILE = ["__proto__", "constructor", "hasOwnProperty", "toString", "كتاب", "👩‍👩‍👧‍👦", "e\u0301te\u0301", "<b>", "x" * 10_240]
WORDS = HOSTILE + [f"word{index}" for index in range(400)]


def main(folder):
    vectors = np.random.default_rng(7).normal(size=(len(WORDS), SIZE)).astype(np.float32)
    # Frequent words are long in a trained model: lengths must differ for the metrics to.
    vectors *= np.linspace(3, 0.5, len(WORDS), dtype=np.float32)[:, None]
    np.save(folder / "random.npy", vectors)
    (folder / "random.vocab.json").write_text(json.dumps(WORDS, ensure_ascii=False), encoding="utf-8")
    answers = {str(level): ask(cut(WORDS, vectors, level)) for level in LEVELS}
    (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")


def cut(words, vectors, level):
    cut_vectors = KeyedVectors(level)
    cut_vectors.add_vectors(words, np.ascontiguousarray(vectors[:, :level]))
    return cut_vectors


def ask(wv):
    given = np.sin(np.arange(wv.vector_size, dtype=np.float32))
    analogy = {"positive": ["word1", "word2"], "negative": ["word3"]}
    some = ["word5", "__proto__", "word9", "constructor", "word12"]
    weighted = [("word4", 0.25), (given, 2.0), "word6"]
    return {
        "word": wv.most_similar("word8", topn=7),
        "byWord": {word: wv.similar_by_word(word, topn=3) for word in HOSTILE},
        "analogy": wv.most_similar(**analogy),
        "weighted": wv.most_similar(positive=weighted, negative=[("word7", -0.5)], topn=6),
        "restricted": wv.most_similar(**analogy, restrict_vocab=50),
        "clipped": wv.most_similar(**analogy, clip_start=100, clip_end=300),
        "byVector": wv.similar_by_vector(given, topn=9),
        "cosmul": wv.most_similar_cosmul(**analogy),
        "cosmulOfVector": wv.most_similar_cosmul(positive=["word1", given / np.linalg.norm(given)], topn=4),
        "similarity": float(wv.similarity("word1", "constructor")),
        "distance": float(wv.distance("word1", "constructor")),
        "nSimilarity": float(wv.n_similarity(some, ["word20", "not there", "word21"])),
        "doesntMatch": wv.doesnt_match([*some, "not there"]),
        "centrality": [[word, float(value)] for value, word in wv.rank_by_centrality([*some, "not there"])],
        "rank": int(wv.rank("word1", "word2")),
        "closerThan": wv.closer_than("word1", "word2"),
        "distances": wv.distances("word3").tolist(),
        "distancesToSome": wv.distances(given, some).tolist(),
        "mean": wv.get_mean_vector([*some, "not there", given], weights=[1, -2, 3, 0.5, 1, 9, 2]).tolist(),
        "plainMean": wv.get_mean_vector(some, pre_normalize=False, post_normalize=True).tolist(),
        "normed": wv.get_vector("كتاب", norm=True).tolist(),
        "index": wv.get_index("constructor"),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""What gensim answers about a matrix, for the library to be held against.

Usage: gensim_answers.py FOLDER
Writes, each with its .npy and .vocab.json, FOLDER/random, whose vectors are random so that nothing is tied, and
FOLDER/trained, which learnt a little from a small corpus; and FOLDER/answers.json and FOLDER/evaluations.json about them;
and FOLDER/counted.json, a vocabulary that was built from counts.
Also copies the tests of gensim's own wheel that were evaluated.
"""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
from gensim.models import KeyedVectors, Word2Vec
from gensim.test.utils import datapath

SIZE = 24
LEVELS = [6, 12, 24]
HOSTILE = ["__proto__", "constructor", "hasOwnProperty", "toString", "كتاب", "👩‍👩‍👧‍👦", "e\u0301te\u0301", "<b>", "x" * 10_240]
TESTS = ["wordsim353.tsv", "simlex999.txt", "questions-words.txt"]
WORDS = HOSTILE + [f"word{index}" for index in range(400)]


def main(folder):
    vectors = np.random.default_rng(7).normal(size=(len(WORDS), SIZE)).astype(np.float32)
    # Frequent words are long in a trained model: lengths must differ for the metrics to.
    vectors *= np.linspace(3, 0.5, len(WORDS), dtype=np.float32)[:, None]
    save(folder / "random", WORDS, vectors)
    answers = {str(level): ask(cut(WORDS, vectors, level)) for level in LEVELS}
    (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    (folder / "counted.json").write_text(json.dumps(counted()), encoding="utf-8")
    for test in TESTS:
        shutil.copy(datapath(test), folder / test)
    words, vectors = trained()
    save(folder / "trained", words, vectors)
    evaluations = {str(level): evaluate(cut(words, vectors, level)) for level in LEVELS}
    (folder / "evaluations.json").write_text(json.dumps(evaluations), encoding="utf-8")


def save(base, words, vectors):
    np.save(base.with_suffix(".npy"), vectors)
    base.with_suffix(".vocab.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def counted():
    # A different count for each word: gensim orders equal ones by where its sort has left them.
    frequencies = {word: (37 * index + 5) % len(WORDS) for index, word in enumerate(WORDS)}
    model = Word2Vec(vector_size=SIZE, min_count=50)
    model.build_vocab_from_freq(frequencies)
    words = model.wv.index_to_key
    counts = [int(model.wv.get_vecattr(word, "count")) for word in words]
    return {"frequencies": list(frequencies.items()), "words": words, "counts": counts}


def trained():
    """The words, then some of them once more, in capitals and with vectors of their own."""
    model = Word2Vec(
        corpus_file=datapath("lee_background.cor"), vector_size=SIZE, min_count=2, epochs=20, seed=3, workers=1
    )
    words = model.wv.index_to_key
    again = sorted({word.upper() for word in words[::5]} - set(words))
    noise = np.random.default_rng(8).normal(size=(len(again), SIZE)).astype(np.float32)
    return [*words, *again], np.concatenate([model.wv.vectors, noise])


def evaluate(wv):
    return {
        "pairs": pairs(wv, "wordsim353.tsv"),
        "otherPairs": pairs(wv, "simlex999.txt", dummy4unknown=True),
        "fewPairs": pairs(wv, "wordsim353.tsv", restrict_vocab=2000, case_insensitive=False),
        "analogies": analogies(wv),
        "dummies": analogies(wv, dummy4unknown=True),
        "fewAnalogies": analogies(wv, restrict_vocab=1500, case_insensitive=False),
        "predictions": predictions(wv),
    }


def pairs(wv, test, **options):
    pearson, spearman, oov = wv.evaluate_word_pairs(datapath(test), **options)
    return {"pearson": list(map(float, pearson)), "spearman": list(map(float, spearman)), "oov": oov}


def predictions(wv):
    """The answer to every known question, in the order of the file."""
    with open(datapath("questions-words.txt"), encoding="utf-8") as file:
        questions = [line.split() for line in file if not line.startswith(":")]
    known = [question for question in questions if all(word in wv for word in question)]
    return [wv.most_similar(positive=[b, c], negative=[a], topn=1)[0][0] for a, b, c, _ in known]


def analogies(wv, **options):
    score, sections = wv.evaluate_word_analogies(datapath("questions-words.txt"), **options)
    return {"score": score, "sections": [[s["section"], len(s["correct"]), len(s["incorrect"])] for s in sections]}


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
        "relative": float(wv.relative_cosine_similarity("word1", "constructor", topn=4)),
        "nearestOf": wv.most_similar_to_given("word1", some),
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

"""Whether vectors have learnt anything, by people's judgements of similarity."""

import json

import numpy as np
from gensim.test.utils import datapath
from scipy.stats import spearmanr


def load(base):
    """Words and vectors of a pair of files."""
    with open(f"{base}.vocab.json", encoding="utf-8") as file:
        return json.load(file), np.load(f"{base}.npy")


def wordsim(words, vectors):
    """Spearman's rank correlation with WordSim-353, over the pairs whose words both have a vector."""
    index = {word: i for i, word in enumerate(words)}
    pairs = [pair for pair in judgements() if pair[0] in index and pair[1] in index]
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    cosines = [float(unit[index[a]] @ unit[index[b]]) for a, b, _ in pairs]
    return {"rho": float(spearmanr(cosines, [score for *_, score in pairs]).statistic), "pairs": len(pairs)}


def judgements():
    with open(datapath("wordsim353.tsv"), encoding="utf-8") as file:
        rows = [line.lower().split("\t") for line in file if not line.startswith("#")]
    return [(a, b, float(score)) for a, b, score in rows]

"""What vectors know, by three public tests that gensim carries: the same protocol for every contender."""

from dataclasses import dataclass

import numpy as np
from gensim.test.utils import datapath
from scipy.stats import spearmanr

# As is usual for the Google analogies: candidates and questions among the most frequent words only.
ANALOGY_WORDS = 30_000
QUESTIONS_AT_ONCE = 500


@dataclass(frozen=True)
class Scores:
    """Spearman's correlations with WordSim-353 and SimLex-999; per cent of the analogies solved (3CosAdd)."""

    wordsim: float
    simlex: float
    analogies: float


def evaluate(words: list[str], vectors: np.ndarray) -> Scores:
    """Scores of `vectors` (V × d), rows in the order of `words`, most frequent first. Unknown words are left out."""
    index = {word: i for i, word in enumerate(words)}
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return Scores(
        wordsim=correlation("wordsim353.tsv", index, unit),
        simlex=correlation("simlex999.txt", index, unit),
        analogies=solved(index, np.ascontiguousarray(unit[:ANALOGY_WORDS])),
    )


def correlation(file: str, index: dict[str, int], unit: np.ndarray) -> float:
    """Spearman's correlation of cosines with people's judgements of the pairs in `file`."""
    rows = [line.lower().split("\t") for line in lines(file) if not line.startswith("#")]
    pairs = [(index[row[0]], index[row[1]], row[2]) for row in rows if row[0] in index and row[1] in index]
    cosines = [float(unit[a] @ unit[b]) for a, b, _ in pairs]
    return float(spearmanr(cosines, [float(score) for *_, score in pairs]).statistic)


def solved(index: dict[str, int], unit: np.ndarray) -> float:
    """Per cent of "a is to b as c is to …" whose nearest word to b − a + c, other than these, is the right one."""
    known = [
        [index[word] for word in question]
        for question in (line.lower().split() for line in lines("questions-words.txt") if not line.startswith(":"))
        if all(index.get(word, len(unit)) < len(unit) for word in question)
    ]
    right = 0
    for start in range(0, len(known), QUESTIONS_AT_ONCE):
        a, b, c, answer = np.array(known[start : start + QUESTIONS_AT_ONCE]).T
        nearness = (unit[b] - unit[a] + unit[c]) @ unit.T
        for given in (a, b, c):
            nearness[np.arange(len(given)), given] = -np.inf
        right += int((nearness.argmax(axis=1) == answer).sum())
    return 100 * right / len(known)


def lines(file: str) -> list[str]:
    """The lines of one of gensim's test files, without their ends."""
    with open(datapath(file), encoding="utf-8") as opened:
        return opened.read().splitlines()

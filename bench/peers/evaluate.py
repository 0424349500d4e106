"""What vectors know, by three public tests that gensim carries or by given questions: the same protocol for every contender."""

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


@dataclass(frozen=True)
class Correlation:
    """Spearman's rank correlation, and over how many pairs."""

    rho: float
    pairs: int


def evaluate(words: list[str], vectors: np.ndarray) -> Scores:
    """Scores of `vectors` (V × d), rows in the order of `words`, most frequent first. Unknown words are left out."""
    index, unit = prepared(words, vectors)
    return Scores(
        wordsim=correlation("wordsim353.tsv", index, unit).rho,
        simlex=correlation("simlex999.txt", index, unit).rho,
        analogies=solved(index, np.ascontiguousarray(unit[:ANALOGY_WORDS])),
    )


def wordsim(words: list[str], vectors: np.ndarray) -> Correlation:
    """The quickest of the tests alone: whether anything was learnt."""
    return correlation("wordsim353.tsv", *prepared(words, vectors))


def prepared(words: list[str], vectors: np.ndarray) -> tuple[dict[str, int], np.ndarray]:
    """Where each word stands, and the vectors at length 1."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return {word: i for i, word in enumerate(words)}, unit


def correlation(file: str, index: dict[str, int], unit: np.ndarray) -> Correlation:
    """Of cosines with people's judgements of the pairs in `file` whose words both have a vector."""
    rows = [line.lower().split("\t") for line in lines(file) if not line.startswith("#")]
    pairs = [(index[row[0]], index[row[1]], row[2]) for row in rows if row[0] in index and row[1] in index]
    cosines = [float(unit[a] @ unit[b]) for a, b, _ in pairs]
    return Correlation(float(spearmanr(cosines, [float(score) for *_, score in pairs]).statistic), len(pairs))


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
    return 100 * right / max(len(known), 1)


def answered(words: list[str], vectors: np.ndarray, questions: list[list[str]]) -> float:
    """Per cent of the questions whose first choice, the right one, is the nearest of all to the word before it.

    Questions with a word that has no vector are left out.
    """
    index, unit = prepared(words, vectors)
    known = np.array([[index[word] for word in question] for question in questions if all(word in index for word in question)])
    nearness = np.einsum("qd,qcd->qc", unit[known[:, 0]], unit[known[:, 1:]])
    return 100 * float((nearness.argmax(axis=1) == 0).mean())


def lines(file: str) -> list[str]:
    """The lines of one of gensim's test files, without their ends."""
    with open(datapath(file), encoding="utf-8") as opened:
        return opened.read().splitlines()

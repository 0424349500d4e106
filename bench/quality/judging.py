"""The tests that vectors of a text are judged by, and how much each counts."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from statistics import mean, stdev

import numpy as np
from evaluate import answered, evaluate

# By test.
Scores = dict[str, float]


@dataclass(frozen=True)
class Test:
    """One test: what stands over its column, how it is printed, and how much one of it counts in a sum of tests."""

    title: str
    digits: int
    unit: str
    weight: float


# Each counts by about how far it moves from seed to seed: .01, .01, half a point, half a point.
TESTS = {
    "wordsim": Test("WordSim-353 ρ", 3, "", 1),
    "simlex": Test("SimLex-999 ρ", 3, "", 1),
    "analogies": Test("analogies solved", 1, " %", 0.02),
    "synonyms": Test("synonyms found", 1, " %", 0.02),
}


def judged(words: list[str], vectors: np.ndarray, questions: str | None) -> Scores:
    """Scores of `vectors` (V × d) by the questions for synonyms in a file, or by the public English tests if there are none."""
    if questions is None:
        return asdict(evaluate(words, vectors))
    return {"synonyms": answered(words, vectors, loaded(questions))}


@lru_cache(maxsize=1)
def loaded(questions: str) -> list[list[str]]:
    """The questions in a file: each a word, its synonym, and what else there is to choose from."""
    return json.loads(Path(questions).read_text(encoding="utf-8"))


def merit(scores: Scores) -> float:
    """One number for all tests."""
    return sum(TESTS[test].weight * score for test, score in scores.items())


def scores_text(scores: Sequence[Scores]) -> str:
    """Test by test, as the table of a record has them: mean over the seeds ± standard deviation."""
    return " / ".join(spread([each[test] for each in scores], TESTS[test]) for test in scores[0])


def spread(values: Sequence[float], test: Test) -> str:
    """Mean ± standard deviation."""
    deviation = f" ± {stdev(values):.{test.digits}f}" if len(values) > 1 else ""
    return f"{mean(values):.{test.digits}f}{deviation}{test.unit}"

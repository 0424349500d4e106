"""The record of a comparison: every single score as JSON, and beside it the table for people."""

import json
import platform
from pathlib import Path

from choice import Runs, cells
from judging import TESTS, Scores
from plan import LEVELS, Text

Row = tuple[Text, str, str, Runs]
TITLES = {
    "gensim": "gensim, trained at that size",
    "ours": "ours, one run for all levels",
    "alone": "ours, trained at that size",
    "package": "Python package, one run",
    "gensim_cut": "gensim, trained at 100, rotated and cut",
    "gensim_started": "gensim from the same spectral start, trained at that size",
    "fasttext": "gensim's fastText, trained at that size",
    "cut": "ours, trained at 100, rotated and cut",
    "factors": "factors of the PPMI, one run",
    "spectral": "ours from a spectral start, one run for all levels",
    "subwords": "the same with n-grams of weight 1",
    "subwords_4": "the same with n-grams of weight 4",
    "spectral_alone": "ours from a spectral start, trained at that size",
    "spectral_cut": "ours from a spectral start, trained at 100, rotated and cut",
}


def write_record(record: Path, rows: list[Row], facts: dict[str, str]) -> None:
    """Writes `record`.json and `record`.md."""
    record.parent.mkdir(parents=True, exist_ok=True)
    facts = {"python": platform.python_version()} | facts
    plain = [
        {"text": f"{text.name} {text.size}", "mode": mode, "contender": contender, "runs": numbers(runs)}
        for text, mode, contender, runs in rows
    ]
    record.with_suffix(".json").write_text(json.dumps({"facts": facts, "rows": plain}, indent=1) + "\n", encoding="utf-8")
    record.with_suffix(".md").write_text("\n".join(markdown(rows, facts)) + "\n", encoding="utf-8")


def numbers(runs: Runs) -> dict:
    """All scores as JSON can hold them, rounded to what means something."""
    return {
        str(alpha): [{level: rounded(scores) for level, scores in run.items()} for run in found]
        for alpha, found in sorted(runs.by_alpha.items())
    }


def rounded(scores: Scores) -> dict[str, float]:
    """The scores by test."""
    return {test: round(value, 4) for test, value in scores.items()}


def markdown(rows: list[Row], facts: dict[str, str]) -> list[str]:
    """The lines of the table, one table a text."""
    lines = ["# Quality", ""]
    lines += [f"- {name}: {value}" for name, value in facts.items()]
    lines += [
        "- Window 5, 5 negatives, minimum count 5, sample 0.001, 2 workers.",
        "- A cell: what stands over the table, mean ± standard deviation over the seeds, and in brackets"
        " the learning rate: the best one of each contender, chosen with the first seed (for each size by itself of those"
        " that are trained at that size). Of the PPMI's factors it is the power of the singular values.",
        "- From a spectral start 5 epochs, and 6 of both methods in turns.",
    ]
    for text in dict.fromkeys(text for text, *_ in rows):
        lines += table(text, [row for row in rows if row[0] == text])
    return lines


def table(text: Text, rows: list[Row]) -> list[str]:
    """The table of one text."""
    with open(text.file, encoding="utf-8") as lines:
        words = sum(len(line.split()) for line in lines)
    tests = " / ".join(TESTS[test].title for test in next(iter(rows[0][3].by_alpha.values()))[0][LEVELS[0]])
    head = ["", f"## {text.title}: {words:,} words, {text.epochs} epochs", "", f"{tests}.", ""]
    head += ["| mode | contender | " + " | ".join(f"d = {level}" for level in LEVELS) + " |", "| --- " * (2 + len(LEVELS)) + "|"]
    return head + [f"| {mode} | {TITLES[who]} | {' | '.join(cells(who, runs))} |" for _, mode, who, runs in rows]

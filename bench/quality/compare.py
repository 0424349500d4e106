"""Compares one of our runs with models that gensim trains at each size; writes a record and a table.

Usage: compare.py TRAINER TOKENS SCRATCH RECORD --modes sg-ns,… --alphas 0.025,… --seeds 2
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from statistics import mean, stdev

import contenders
from evaluate import Scores

MODES = {
    "sg-ns": {"sg": 1, "hs": 0},
    "cbow-ns": {"sg": 0, "hs": 0},
    "sg-hs": {"sg": 1, "hs": 1},
    "cbow-hs": {"sg": 0, "hs": 1},
}
Runs = dict[int, list[Scores]]


def main() -> None:
    """Measures, prints each row as it comes, and keeps all single scores."""
    args = arguments()
    rows = []
    for mode in args.modes.split(","):
        for alpha in (float(alpha) for alpha in args.alphas.split(",")):
            for name in ("gensim, trained at that size", "ours, one run for all levels"):
                runs = measure(args, name, MODES[mode], alpha)
                rows.append({"mode": mode, "alpha": alpha, "contender": name, "runs": plain(runs)})
                print(table_row(mode, alpha, name, runs), flush=True)
    facts = {"levels": contenders.LEVELS, "seeds": args.seeds, **contenders.COMMON, "corpus": args.corpus}
    write(args.record, facts, rows)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser()
    for name in ("trainer", "tokens", "scratch", "record"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--corpus", default="WordNet sample")
    parser.add_argument("--modes", default="sg-ns,sg-hs")
    parser.add_argument("--alphas", default="0.025,0.05,0.075")
    parser.add_argument("--seeds", type=int, default=2)
    return parser.parse_args()


def measure(args: argparse.Namespace, name: str, mode: dict[str, int], alpha: float) -> Runs:
    """Scores of all seeds, by level."""
    runs: Runs = {level: [] for level in contenders.LEVELS}
    for seed in range(1, args.seeds + 1):
        if name.startswith("ours"):
            scores = contenders.ours(args.trainer, args.tokens, args.scratch, mode, alpha, seed)
        else:
            scores = contenders.gensim(args.tokens, mode, alpha, seed)
        for level, score in scores.items():
            runs[level].append(score)
    return runs


def plain(runs: Runs) -> dict[int, list[dict[str, float]]]:
    """The same as JSON can hold it."""
    return {level: [asdict(score) for score in scores] for level, scores in runs.items()}


def table_row(mode: str, alpha: float, name: str, runs: Runs) -> str:
    """One line of the table: WordSim-353 / SimLex-999 / analogies at each level, means over the seeds."""
    cells = [" / ".join(cell(scores, field) for field in ("wordsim", "simlex", "analogies")) for scores in runs.values()]
    return f"| {mode} | {alpha} | {name} | " + " | ".join(cells) + " |"


def cell(scores: list[Scores], field: str) -> str:
    """Mean ± standard deviation; analogies in per cent."""
    values = [getattr(score, field) for score in scores]
    digits = 1 if field == "analogies" else 3
    spread = f" ± {stdev(values):.{digits}f}" if len(values) > 1 else ""
    return f"{mean(values):.{digits}f}{'%' if field == 'analogies' else ''}{spread}"


def write(record: Path, facts: dict, rows: list[dict]) -> None:
    """The record with every single score, and beside it the table."""
    record.parent.mkdir(parents=True, exist_ok=True)
    record.with_suffix(".json").write_text(json.dumps({"facts": facts, "rows": rows}, indent=1) + "\n")
    levels = contenders.LEVELS
    head = [
        f"# Quality on the {facts['corpus']}",
        "",
        f"{facts['epochs']} epochs, window {facts['window']}, {facts['negative']} negatives; mean ± standard deviation"
        f" over {facts['seeds']} seeds of WordSim-353 ρ / SimLex-999 ρ / analogies solved.",
        "",
        "| mode | alpha | contender | " + " | ".join(f"d = {level}" for level in levels) + " |",
        "| --- " * (3 + len(levels)) + "|",
    ]
    body = []
    for row in rows:
        runs = {level: [Scores(**score) for score in scores] for level, scores in row["runs"].items()}
        body.append(table_row(row["mode"], row["alpha"], row["contender"], runs))
    record.with_suffix(".md").write_text("\n".join(head + body) + "\n")


if __name__ == "__main__":
    main()

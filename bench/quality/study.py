"""What single options do to our own engine's quality: each variant beside the base, on one text in one mode.

Usage: study.py TRAINER FOLDER TEXTS --modes sg-ns,… --alphas 0.05 [--seeds 2]. TEXTS as for compare.py; results are kept.
"""

import argparse
from statistics import mean

import contenders
from choice import Levels, merit_at
from compare import arguments
from judging import judged, scores_text
from plan import LEVELS, Text, Training
from results import Results, digest

# What differs from the base: the settings of the comparison at the learning rate asked for.
VARIANTS = {
    "base": {},
    "1 worker": {"workers": 1},
    "row locks": {"locking": "striped"},
    "fast sigmoid": {"fastSigmoid": True},
    "10 epochs": {"epochs": 10},
    "20 epochs": {"epochs": 20},
    "8 negatives": {"negative": 8},
    "10 negatives": {"negative": 10},
    "window 3": {"window": 3},
    "window 10": {"window": 10},
    "weights 2, 1, 1": {"levelWeights": [2, 1, 1]},
    "weights 1, 1, 1": {"levelWeights": [1, 1, 1]},
    "weights 16, 4, 1": {"levelWeights": [16, 4, 1]},
    "weights 1, 1, 2": {"levelWeights": [1, 1, 2]},
}


def main() -> None:
    """Prints a table a text, mode and learning rate, a line a variant as it comes."""
    args = arguments()
    results = Results(args.folder / "quality-results.jsonl")
    program = digest(args.trainer)
    for text in args.texts:
        for mode in args.modes:
            for alpha in args.alphas or [0.05]:
                print(f"\n{text.name} {text.size}, {mode}, alpha {alpha:g}\n\n{heading()}", flush=True)
                for name, options in VARIANTS.items():
                    seeds = range(1, 1 + (args.seeds or 2))
                    trainings = [Training("ours", mode, alpha, text.epochs, seed) for seed in seeds]
                    runs = [scores(args, results, program, text, training, options) for training in trainings]
                    print(row(name, runs), flush=True)


def scores(
    args: argparse.Namespace, results: Results, program: str, text: Text, training: Training, options: dict
) -> Levels:
    """The scores of one training."""
    key = {"text": digest(text.file), "corpus": f"{text.name} {text.size}", "program": program, **vars(training)}

    def work() -> Levels:
        vectors = contenders.ours(args.trainer, args.folder / "quality", text.file, training.settings(), options)
        return {level: judged(*model, text.questions) for level, model in vectors.items()}

    return results.get(key | ({"options": options} if options else {}), work)


def heading() -> str:
    """The head of a table."""
    return "| variant | " + " | ".join(f"d = {level}" for level in LEVELS) + " | merit |\n" + "| --- " * (2 + len(LEVELS)) + "|"


def row(name: str, runs: list[Levels]) -> str:
    """One line: scores at each level, and the sum that learning rates are chosen by."""
    cells = " | ".join(scores_text([run[level] for run in runs]) for level in LEVELS)
    return f"| {name} | {cells} | {mean(merit_at(run, LEVELS) for run in runs):.3f} |"


if __name__ == "__main__":
    main()

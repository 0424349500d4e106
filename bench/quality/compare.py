"""Compares one of our runs with models that gensim and the engine itself train at each size, and with the Python package.

Usage: compare.py TRAINER FOLDER TEXTS RECORD [--modes sg-ns,…] [--alphas 0.025,…] [--contenders ours,…] [--seeds 1]

TEXTS is JSON: a list of {name, size, title, file, questions}, the last for texts with a test of their own. A contender's learning rate is chosen with one seed, from a list that is
climbed; the others are trained at the best only. Prints each result as it comes; results are kept in FOLDER, so that a
comparison that was broken off goes on where it stopped.
"""

import argparse
import importlib.metadata
import json
import sys
from pathlib import Path

import contenders
from choice import Levels, Runs, cells
from judging import judged
from plan import CONTENDERS, MODES, Text, Training, alphas_of, offers
from record import write_record
from results import Results, digest

PACKAGES = {"gensim": "gensim", "gensim_cut": "gensim", "fasttext": "gensim", "package": "word2vec-matryoshka"}


class Comparison:
    """Trains what is asked for and keeps what came out."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.results = Results(args.folder / "quality-results.jsonl")
        self.trainer = digest(args.trainer)

    def runs(self, text: Text, mode: str, contender: str) -> Runs:
        """Learning rates until the best ones have neighbours that are worse, with one seed; those with the other seeds."""
        runs = Runs()
        epochs = text.epochs_of(contender, mode)
        while untried := runs.to_try(contender, alphas_of(contender, text, self.args.alphas)):
            for alpha in untried:
                runs.by_alpha[alpha] = [self.scores(text, Training(contender, mode, alpha, epochs, seed=1))]
        for alpha in sorted(set(runs.chosen(contender).values())):
            for seed in range(2, 1 + (self.args.seeds or text.seeds)):
                runs.by_alpha[alpha].append(self.scores(text, Training(contender, mode, alpha, epochs, seed)))
        return runs

    def scores(self, text: Text, training: Training) -> Levels:
        """The result of one training, from the file of results if it is there."""
        program = version(training.contender) if training.contender in PACKAGES else self.trainer
        key = {"text": digest(text.file), "corpus": f"{text.name} {text.size}", "program": program, **vars(training)}
        return self.results.get(key, lambda: self.train(text, training))

    def train(self, text: Text, training: Training) -> Levels:
        """One training, announced, and what its vectors are worth."""
        print(f"{text.name} {text.size}: {training}", file=sys.stderr, flush=True)
        train = getattr(contenders, training.contender)
        if training.contender in PACKAGES:
            vectors = train(text.file, training.settings())
        else:
            scratch = self.args.folder / "quality"
            vectors = train(self.args.trainer, scratch, text.file, training.settings(), training.extra())
        return {level: judged(*model, text.questions) for level, model in vectors.items()}


def main() -> None:
    """Compares, text by text and mode by mode."""
    args = arguments()
    comparison = Comparison(args)
    rows = []
    for text in args.texts:
        for mode in args.modes:
            for contender in (each for each in args.contenders if offers(each, mode)):
                runs = comparison.runs(text, mode, contender)
                rows.append((text, mode, contender, runs))
                print(f"{text.name} {text.size} {mode} {contender}: {' | '.join(cells(contender, runs))}", flush=True)
    if args.record:
        versions = {package: importlib.metadata.version(package) for package in PACKAGES.values()}
        write_record(args.record, rows, json.loads(args.facts) | versions)


def arguments() -> argparse.Namespace:
    """The command line."""

    def names(text: str) -> list[str]:
        return text.split(",")

    parser = argparse.ArgumentParser()
    parser.add_argument("trainer", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("texts", type=lambda text: [Text(**each) for each in json.loads(text)])
    parser.add_argument("--record", type=Path)
    parser.add_argument("--facts", default="{}")
    parser.add_argument("--modes", type=names, default=list(MODES))
    parser.add_argument("--contenders", type=names, default=list(CONTENDERS))
    parser.add_argument("--alphas", type=lambda text: [float(alpha) for alpha in names(text)])
    parser.add_argument("--seeds", type=int)
    return parser.parse_args()


def version(contender: str) -> str:
    """Which program a contender is."""
    return importlib.metadata.version(PACKAGES[contender])


if __name__ == "__main__":
    main()

"""Trains the peers on request, so that they and the browser can take turns within one run.

Reads one JSON request a line from standard input and answers each with one line of JSON. The tokens are read once.
"""

import importlib.metadata
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

import gensim_peer
import neighbours
import numpy as np
import package_peer
from evaluate import evaluate, wordsim
from settings import Settings

PROGRAMS = {"gensim": gensim_peer, "package": package_peer}


class Peers:
    """The requests, one method each."""

    def __init__(self):
        self.sentences = []
        self.trainers = {}

    def read(self, path):
        """Reads the corpus: one sentence a line, tokens between blanks."""
        with open(path, encoding="utf-8") as file:
            self.sentences = [line.split() for line in file]
        words = sum(map(len, self.sentences))
        distinct = len({word for sentence in self.sentences for word in sentence})
        return {"words": words, "sentences": len(self.sentences), "distinctWords": distinct}

    def train(self, program, settings):
        """One training, timed without its vocabulary, and how good what it learnt is."""
        key = json.dumps([program, settings], sort_keys=True)
        if key not in self.trainers:
            self.trainers[key] = PROGRAMS[program].Trainer(self.sentences, Settings(**settings))
        trainer = self.trainers[key]
        seconds = trainer.train()
        words, vectors = trainer.vectors()
        return {
            "seconds": seconds,
            "words": sum(map(len, self.sentences)) * settings["epochs"],
            "vocabulary": len(words),
            "wordsim": asdict(wordsim(words, vectors)),
        }

    def learn(self, program, settings):
        """A training from the beginning, timed without its vocabulary where the program allows that, and all its scores."""
        self.trainers.clear()
        seconds, (words, vectors) = PROGRAMS[program].learn(self.sentences, Settings(**settings))
        return {"seconds": seconds, "scores": asdict(evaluate(words, np.asarray(vectors)))}

    def score(self, base):
        """All scores of the vectors in `<base>.npy` and `<base>.vocab.json`."""
        words = json.loads(Path(f"{base}.vocab.json").read_text(encoding="utf-8"))
        return {"scores": asdict(evaluate(words, np.load(f"{base}.npy")))}

    def judge(self, base):
        """How good the vectors in `<base>.npy` and `<base>.vocab.json` are."""
        words = json.loads(Path(f"{base}.vocab.json").read_text(encoding="utf-8"))
        return {"wordsim": asdict(wordsim(words, np.load(f"{base}.npy")))}

    def neighbours(self, words, vector_size, levels, topn, runs):
        """How long numpy takes to find neighbours."""
        return {"milliseconds": neighbours.time_neighbours(words, vector_size, levels, topn, runs)}

    def versions(self):
        """Versions of Python and of what counts here."""
        packages = ["gensim", "numpy", "word2vec-matryoshka"]
        return {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in packages}


def main():
    peers = Peers()
    for line in sys.stdin:
        request = json.loads(line)
        answer = getattr(peers, request.pop("do"))(**request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()

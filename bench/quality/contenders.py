"""The trainers that are compared, each giving scores at each level."""

import functools
import json
import re
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import gensim_peer
import numpy as np
import package_peer
from evaluate import Scores, evaluate
from settings import Settings

Levels = dict[int, Scores]


def ours(trainer: Path, scratch: Path, text: str, settings: Settings, extra: dict | None = None) -> Levels:
    """One run of the engine, natively, with all levels in it; scored at each prefix. `extra`: options the others lack."""
    options = {camel(name): value for name, value in asdict(settings).items()} | (extra or {})
    subprocess.run([str(trainer), text, str(scratch), json.dumps(options)], check=True, stdout=subprocess.DEVNULL)
    words = json.loads(Path(f"{scratch}.vocab.json").read_text(encoding="utf-8"))
    vectors = np.load(f"{scratch}.npy")
    return {level: evaluate(words, vectors[:, :level]) for level in options["levels"]}


def alone(trainer: Path, scratch: Path, text: str, settings: Settings) -> Levels:
    """The engine trained anew at each size, without other levels: what levels cost or bring."""
    scores = {}
    for size in settings.levels:
        scores |= ours(trainer, scratch, text, replace(settings, vector_size=size, levels=[size]))
    return scores


def gensim(text: str, settings: Settings) -> Levels:
    """gensim trained anew at each size: what a prefix has to stand up to."""
    scores = {}
    for size in settings.levels:
        model = gensim_peer.untrained_model(replace(settings, vector_size=size))
        model.build_vocab(sentences(text))
        model.train(sentences(text), total_examples=model.corpus_count, epochs=settings.epochs)
        scores[size] = evaluate(model.wv.index_to_key, model.wv.vectors)
    return scores


def package(text: str, settings: Settings) -> Levels:
    """The Python package, which trains the same levels in one run."""
    model = package_peer.untrained_model(settings)
    model.train(sentences(text), epochs=settings.epochs, verbose=False)
    words, vectors = list(model.wv.index_to_key), np.asarray(model.wv.vectors)
    return {level: evaluate(words, vectors[:, :level]) for level in settings.levels}


@functools.lru_cache(maxsize=1)
def sentences(text: str) -> list[list[str]]:
    """The tokens of the text; a word that occurs often is in memory once."""
    with open(text, encoding="utf-8") as lines:
        return [[sys.intern(word) for word in line.split()] for line in lines]


def camel(name: str) -> str:
    """An option's name in the library."""
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)

"""The trainers that are compared, each giving vectors at each level."""

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
from gensim.models import FastText
from settings import Settings

# Words, and a row (V × d) for each, by level.
Vectors = dict[int, tuple[list[str], np.ndarray]]


def trained(
    trainer: Path, scratch: Path, text: str, settings: Settings, extra: dict | None
) -> tuple[list[str], np.ndarray]:
    """Words and vectors (V × d) of one run of the engine, natively. `extra`: options the others lack."""
    options = {camel(name): value for name, value in asdict(settings).items()} | (extra or {})
    subprocess.run([str(trainer), text, str(scratch), json.dumps(options)], check=True, stdout=subprocess.DEVNULL)
    words = json.loads(Path(f"{scratch}.vocab.json").read_text(encoding="utf-8"))
    return words, np.load(f"{scratch}.npy")


def prefixes(words: list[str], vectors: np.ndarray, levels: list[int]) -> Vectors:
    """The first numbers of each vector."""
    return {level: (words, vectors[:, :level]) for level in levels}


def rotated(vectors: np.ndarray) -> np.ndarray:
    """The same vectors along the eigenvectors of VᵀV by falling eigenvalues: no prefixes hold more of their lengths."""
    _, axes = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    return vectors @ axes[:, ::-1].astype(np.float32)


def ours(trainer: Path, scratch: Path, text: str, settings: Settings, extra: dict | None = None) -> Vectors:
    """One run with all levels in it: its prefixes."""
    words, vectors = trained(trainer, scratch, text, settings, extra)
    return prefixes(words, vectors, settings.levels)


def alone(trainer: Path, scratch: Path, text: str, settings: Settings, extra: dict | None = None) -> Vectors:
    """The engine trained anew at each size, without other levels: what levels cost or bring."""
    sized = {}
    for size in settings.levels:
        sized |= ours(trainer, scratch, text, replace(settings, vector_size=size, levels=[size]), extra)
    return sized


def cut(trainer: Path, scratch: Path, text: str, settings: Settings, extra: dict | None = None) -> Vectors:
    """The engine trained at the full size alone, rotated and cut: what one has without levels."""
    plain = replace(settings, levels=[settings.vector_size])
    words, vectors = trained(trainer, scratch, text, plain, extra)
    return prefixes(words, rotated(vectors), settings.levels)


# The same from a spectral start, and with sub-words, which `extra` asks for.
spectral, spectral_alone, spectral_cut = ours, alone, cut
subwords = subwords_4 = ours


def factors(trainer: Path, scratch: Path, text: str, settings: Settings, _extra: dict | None = None) -> Vectors:
    """U Sᵖ of the positive pointwise mutual information P ≈ U S Vᵀ, p in place of the learning rate: the engine's start, at a
    rate that changes nothing.
    """
    untrained = replace(settings, alpha=1e-6, min_alpha=0, epochs=1)
    words, vectors = trained(trainer, scratch, text, untrained, {"start": "spectral", "startBlend": 0})
    # Columns are U √S, so that their squared lengths are S.
    values = np.maximum((vectors.astype(np.float64) ** 2).sum(axis=0), 1e-12)
    return prefixes(words, vectors * (values ** (settings.alpha - 0.5)).astype(np.float32), settings.levels)


def gensim(text: str, settings: Settings) -> Vectors:
    """gensim trained anew at each size: what a prefix has to stand up to."""
    sized = {}
    for size in settings.levels:
        model = gensim_peer.untrained_model(replace(settings, vector_size=size))
        model.build_vocab(sentences(text))
        model.train(sentences(text), total_examples=model.corpus_count, epochs=settings.epochs)
        sized[size] = (model.wv.index_to_key, model.wv.vectors)
    return sized


def gensim_started(trainer: Path, scratch: Path, text: str, settings: Settings, _extra: dict | None = None) -> Vectors:
    """gensim trained anew at each size from what the engine begins with at that size, in both of its matrices."""
    sized = {}
    for size in settings.levels:
        at_size = replace(settings, vector_size=size, levels=[size])
        untrained = replace(at_size, alpha=1e-6, min_alpha=0, epochs=1)
        start = {"start": "spectral", "startBlend": 0, "outputs": True}
        words, vectors = trained(trainer, scratch, text, untrained, start)
        outputs = np.load(f"{scratch}.outputs.npy")
        model = gensim_peer.untrained_model(at_size)
        model.build_vocab(sentences(text))
        rows = [model.wv.key_to_index[word] for word in words]
        model.wv.vectors[rows], model.syn1neg[rows] = vectors, outputs
        model.train(sentences(text), total_examples=model.corpus_count, epochs=settings.epochs)
        sized[size] = (model.wv.index_to_key, model.wv.vectors)
    return sized


def gensim_cut(text: str, settings: Settings) -> Vectors:
    """gensim trained at the full size, rotated and cut."""
    model = gensim_peer.untrained_model(settings)
    model.build_vocab(sentences(text))
    model.train(sentences(text), total_examples=model.corpus_count, epochs=settings.epochs)
    return prefixes(model.wv.index_to_key, rotated(model.wv.vectors), settings.levels)


def fasttext(text: str, settings: Settings) -> Vectors:
    """gensim's fastText, with n-grams of three to six letters, trained anew at each size."""
    sized = {}
    for size in settings.levels:
        model = gensim_peer.untrained_model(replace(settings, vector_size=size), FastText)
        model.build_vocab(sentences(text))
        model.train(sentences(text), total_examples=model.corpus_count, epochs=settings.epochs)
        sized[size] = (model.wv.index_to_key, model.wv.vectors)
    return sized


def package(text: str, settings: Settings) -> Vectors:
    """The Python package, which trains the same levels in one run."""
    model = package_peer.untrained_model(settings)
    model.train(sentences(text), epochs=settings.epochs, verbose=False)
    return prefixes(list(model.wv.index_to_key), np.asarray(model.wv.vectors), settings.levels)


@functools.lru_cache(maxsize=1)
def sentences(text: str) -> list[list[str]]:
    """The tokens of the text; a word that occurs often is in memory once."""
    with open(text, encoding="utf-8") as lines:
        return [[sys.intern(word) for word in line.split()] for line in lines]


def camel(name: str) -> str:
    """An option's name in the library."""
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)

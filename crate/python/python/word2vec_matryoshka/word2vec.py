"""Training."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from ._core import Counter, Engine
from .keyed_vectors import KeyedVectors, replace

logger = logging.getLogger("word2vec_matryoshka")

#: Tokens that go to the engine at a time.
TOKENS_AT_ONCE = 200_000
_seed = 1


def set_seed(seed: int) -> None:
    """The seed of models that are made from now on and are given none. With one worker it decides every bit."""
    global _seed
    _seed = seed


class Word2Vec:
    """A model, trained on sentences, each a list of tokens."""

    def __init__(
        self,
        sentences: Iterable[Sequence[str]] | None = None,
        *,
        vector_size: int = 100,
        levels: Sequence[int] | None = None,
        workers: int = 1,
        seed: int | None = None,
        verbose: bool = False,
        progress_interval: float = 1.0,
        suggested: bool = False,
        **options,
    ) -> None:
        """A model, and its training if there are sentences.

        Any option of the library may be given, in gensim's spelling: window, min_count, max_final_vocab, negative, sg, hs,
        cbow_mean, alpha, min_alpha, epochs, sample, joint, start, …; docs/library.md has all.
        levels: prefix lengths that are trained to be good vectors; a quarter, a half and the whole of vector_size by default.
        suggested: take the options that suit the length of the text, as the page does, where none are given.
        verbose: log a line per epoch. Raises ValueError with the library's sentence for what cannot be.
        """
        given = {"vector_size": vector_size, "workers": workers, "seed": _seed if seed is None else seed, **options}
        if levels is not None:
            given["levels"] = list(levels)
        if given.get("hs") == 1:
            given.pop("negative", None)
        self._given = {_camel(name): value for name, value in given.items()}
        self._suggested, self._verbose, self._interval = suggested, verbose, progress_interval
        self._engine: Engine | None = None
        self._wv: KeyedVectors | None = None
        self.vector_size = vector_size
        if sentences is not None:
            self.train(sentences)

    def train(
        self,
        corpus_iterable: Iterable[Sequence[str]],
        total_examples: int | None = None,
        epochs: int | None = None,
        progress: Callable[[int, int, float], object] | None = None,
        verbose: bool | None = None,
        progress_interval: float | None = None,
    ) -> None:
        """Trains; the first time the vocabulary is made of the corpus, and stays as it is later.

        corpus_iterable: sentences, which are read several times: a list, or an object whose __iter__ starts again.
        total_examples: not needed, since the corpus is counted.
        epochs: those of the options unless given.
        progress: called with the tokens that are done, all of them, and the learning rate, at most every `progress_interval`
            seconds.
        """
        if iter(corpus_iterable) is corpus_iterable:
            raise TypeError("The corpus can be read only once. Give a list, or an object whose __iter__ starts again.")
        verbose = self._verbose if verbose is None else verbose
        told = _Told(progress, self._interval if progress_interval is None else progress_interval)
        counter = Counter(self._given["workers"])
        for chunk in _chunks(corpus_iterable):
            counter.push(chunk)
        words = counter.words
        if self._engine is None:
            self._engine = Engine.build(counter, json.dumps(self._given), self._suggested)
        self._run(corpus_iterable, words, epochs, told, verbose)

    def _run(self, corpus, words, epochs, told, verbose) -> None:
        engine, options = self._engine, json.loads(self._engine.options())
        epochs = options["epochs"] if epochs is None else epochs
        self._wv = None
        if engine.begin(words, epochs, options["alpha"], options["minAlpha"]):
            for chunk in _chunks(corpus):
                engine.push(chunk)
            if left_out := engine.end_counting():
                logger.warning("%s A larger start_memory avoids that.", left_out)
        for epoch in range(1, epochs + 1):
            engine.begin_epoch()
            for chunk in _chunks(corpus):
                engine.push(chunk)
                told.tell(engine.words_done, words * epochs, engine.alpha)
            engine.end_epoch()
            if verbose:
                logger.info("epoch %d of %d: %d words, loss %s", epoch, epochs, engine.words_done, engine.loss)
        engine.finish()

    @property
    def wv(self) -> KeyedVectors:
        """The vectors as they are now; later training gives others."""
        if self._engine is None:
            return KeyedVectors([], _no_vectors(self.vector_size))
        if self._wv is None:
            self._wv = KeyedVectors(self._engine.words(), self._engine.vectors())
        return self._wv

    def save(self, path: str | os.PathLike) -> None:
        """Writes `path`.npy, `path`.vocab.json and `path`.state: all that training needs to go on, here, in the page or in the
        native program."""
        if self._engine is None:
            raise ValueError("The model has no words yet. Train it before it is saved.")
        state = self._engine.state()
        self.wv.save(path)
        # The state is the last, since it says that the others are whole.
        replace(f"{os.fspath(path)}.state", lambda file: file.write(state))

    @classmethod
    def load(cls, path: str | os.PathLike) -> Word2Vec:
        """Opens what `save`, the page or the native program has saved, to be trained further."""
        contents = []
        for ending in (".vocab.json", ".state", ".npy"):
            with open(os.fspath(path) + ending, "rb") as file:
                contents.append(file.read())
        engine = Engine.load(*contents)
        options = json.loads(engine.options())
        model = cls(vector_size=options["vectorSize"], workers=options["workers"], seed=options["seed"])
        model._engine = engine
        return model


class _Told:
    """Calls a function now and then."""

    def __init__(self, call, interval: float) -> None:
        self.call, self.interval, self.due = call, interval, 0.0

    def tell(self, *numbers) -> None:
        if self.call and time.monotonic() >= self.due:
            self.call(*numbers)
            self.due = time.monotonic() + self.interval


def _chunks(corpus: Iterable[Sequence[str]]) -> Iterator[list[list[str]]]:
    """Sentences in lists of about TOKENS_AT_ONCE tokens."""
    sentences, held = [], 0
    for sentence in corpus:
        if isinstance(sentence, str):
            raise TypeError(f"The sentence {sentence[:40]!r} is a text. Give a list of its tokens, such as {sentence[:40].split()}.")
        # A longer sentence would be cut by the engine anyway.
        sentences.append(list(sentence))
        held += len(sentences[-1])
        if held >= TOKENS_AT_ONCE:
            yield sentences
            sentences, held = [], 0
    if sentences:
        yield sentences


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def _no_vectors(size: int):
    import numpy as np

    return np.zeros((0, size), np.float32)

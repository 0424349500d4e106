"""The Python package word2vec-matryoshka, which trains the same levels."""

import time

from word2vec_matryoshka import Word2Vec, set_seed


def untrained_model(settings):
    """A model without a vocabulary, with the options that all programs share."""
    set_seed(settings.seed)
    return Word2Vec(
        vector_size=settings.vector_size,
        levels=list(settings.levels),
        window=settings.window,
        min_count=settings.min_count,
        sg=settings.sg,
        hs=settings.hs,
        negative=0 if settings.hs else settings.negative,
        workers=settings.workers,
        alpha=settings.alpha,
        min_alpha=settings.min_alpha,
        epochs=settings.epochs,
        verbose=False,
    )


class Trainer:
    """Trains one model further each time.

    The package builds its vocabulary within the first training, so that one is not timed.
    """

    def __init__(self, sentences, settings):
        self.sentences = sentences
        self.epochs = settings.epochs
        self.model = untrained_model(settings)
        # Given the number of sentences, as its documentation says, it takes it for words and stops early.
        self.model.train(sentences, epochs=1, verbose=False)

    def train(self):
        """Seconds of one training."""
        start = time.perf_counter()
        self.model.train(self.sentences, epochs=self.epochs, verbose=False)
        return time.perf_counter() - start

    def vectors(self):
        return self.model.wv.index_to_key, self.model.wv.vectors


def learn(sentences, settings):
    """Seconds of a training, its vocabulary included, which cannot be made beforehand; and its words and vectors."""
    model = untrained_model(settings)
    start = time.perf_counter()
    model.train(sentences, epochs=settings.epochs, verbose=False)
    return time.perf_counter() - start, (model.wv.index_to_key, model.wv.vectors)

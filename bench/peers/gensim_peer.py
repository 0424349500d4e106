"""gensim, which knows no levels: it trains the full vectors only."""

import copy
import time

from gensim.models import Word2Vec


def untrained_model(settings, kind=Word2Vec):
    """A model without a vocabulary, with the options that all programs share."""
    return kind(
        vector_size=settings.vector_size,
        window=settings.window,
        min_count=settings.min_count,
        sample=settings.sample,
        sg=settings.sg,
        hs=settings.hs,
        # gensim would do both at once.
        negative=0 if settings.hs else settings.negative,
        workers=settings.workers,
        alpha=settings.alpha,
        min_alpha=settings.min_alpha,
        epochs=settings.epochs,
        seed=settings.seed,
    )


class Trainer:
    """Trains the same model again each time; its vocabulary is built once."""

    def __init__(self, sentences, settings):
        self.sentences = sentences
        self.settings = settings
        self.untrained = untrained_model(settings)
        self.untrained.build_vocab(sentences)
        self.model = self.untrained

    def train(self):
        """Seconds of one training."""
        self.model = copy.deepcopy(self.untrained)
        start = time.perf_counter()
        self.model.train(self.sentences, total_examples=self.model.corpus_count, epochs=self.settings.epochs)
        return time.perf_counter() - start

    def vectors(self):
        return self.model.wv.index_to_key, self.model.wv.vectors


def learn(sentences, settings):
    """Seconds of a training without its vocabulary, and its words and vectors."""
    trainer = Trainer(sentences, settings)
    return trainer.train(), trainer.vectors()

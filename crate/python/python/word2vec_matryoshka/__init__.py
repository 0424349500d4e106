"""Word2Vec with Matryoshka levels: one training gives vectors every prefix of which, at the levels that were trained, is a good
vector by itself.

>>> from word2vec_matryoshka import Word2Vec
>>> model = Word2Vec([["hello", "world"], ["computer", "science"]], vector_size=16, min_count=1)
>>> model.wv["hello"].shape
(16,)
>>> model.wv.get_vector("hello", level=4).shape
(4,)
"""

from .keyed_vectors import KeyedVectors
from .word2vec import Word2Vec, set_seed

__all__ = ["KeyedVectors", "Word2Vec", "set_seed"]

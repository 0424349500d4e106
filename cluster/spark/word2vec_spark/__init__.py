"""Word2Vec with Matryoshka levels, trained on Spark by the native program. docs/cluster.md says how."""

from .training import train

__all__ = ["train"]

"""Words and their vectors, as numpy holds them."""

from __future__ import annotations

import json
import os

import numpy as np


class KeyedVectors:
    """Vectors of words: `vectors` (V × d, float32), `index_to_key` and `key_to_index`."""

    def __init__(self, words: list[str] | None = None, vectors: np.ndarray | None = None) -> None:
        """Words and their vectors in the same order; nothing is copied."""
        self.index_to_key = list(words or [])
        self.vectors = np.zeros((0, 0), np.float32) if vectors is None else vectors
        if self.vectors.ndim != 2 or len(self.vectors) != len(self.index_to_key):
            raise ValueError(f"{len(self.index_to_key)} words need as many rows of vectors, not {self.vectors.shape}.")
        self.key_to_index = {word: index for index, word in enumerate(self.index_to_key)}
        self._lengths: dict[int, np.ndarray] = {}

    @classmethod
    def load(cls, path: str | os.PathLike, mmap: str | None = None) -> KeyedVectors:
        """Opens `path`.npy and `path`.vocab.json. mmap: "r" or "r+" leaves the vectors in their file, to be read only."""
        if mmap not in (None, "r", "r+"):
            raise ValueError(f'mmap is {mmap!r}; it may be None, "r" or "r+".')
        with open(f"{os.fspath(path)}.vocab.json", encoding="utf-8") as file:
            words = json.load(file)
        vectors = np.load(f"{os.fspath(path)}.npy", mmap_mode="r" if mmap else None)
        if not (np.issubdtype(vectors.dtype, np.floating) if mmap else vectors.dtype.kind in "fiub"):
            what = "floats, to be left in their file" if mmap else "real numbers"
            raise ValueError(f"{path}.npy holds values of type {vectors.dtype}, not {what}. Save floats in its place.")
        # Sums of half precision or whole numbers would overflow.
        return cls(words, vectors if mmap else np.ascontiguousarray(vectors, np.float32))

    def save(self, path: str | os.PathLike) -> None:
        """Writes `path`.npy and `path`.vocab.json; the page and the native program open them too."""
        base = os.fspath(path)
        replace(f"{base}.npy", lambda file: np.save(file, np.ascontiguousarray(self.vectors, np.float32)))
        text = json.dumps(self.index_to_key, ensure_ascii=False, separators=(",", ":")).encode()
        replace(f"{base}.vocab.json", lambda file: file.write(text))

    @property
    def vector_size(self) -> int:
        """d, the numbers of a vector."""
        return self.vectors.shape[1]

    def __len__(self) -> int:
        return len(self.index_to_key)

    def __contains__(self, word: str) -> bool:
        return word in self.key_to_index

    def __getitem__(self, key: str) -> np.ndarray:
        """The vector of a word, a view; KeyError if it has none."""
        return self.get_vector(key)

    def get_vector(self, key: str, level: int | None = None) -> np.ndarray:
        """The vector of a word, or its first `level` numbers; a view, not a copy."""
        return self.vectors[self._index(key), : self._level(level)]

    def similarity(self, a: str, b: str, level: int | None = None) -> float:
        """Cosine of two words' vectors, or of their first `level` numbers."""
        x, y = self.get_vector(a, level), self.get_vector(b, level)
        return float(x @ y / max(np.linalg.norm(x) * np.linalg.norm(y), np.finfo(np.float32).tiny))

    def most_similar(self, word: str | np.ndarray, topn: int | None = 10, level: int | None = None) -> list[tuple[str, float]]:
        """The `topn` nearest other words of a word or a vector by cosine, and the cosines, over the first `level` numbers."""
        level, topn = self._level(level), 10 if topn is None else topn
        index = None if isinstance(word, np.ndarray) else self._index(word)
        asked = (word if index is None else self.vectors[index])[:level]
        cosines = self.vectors[:, :level] @ asked / (self._lengths_at(level) * max(np.linalg.norm(asked), 1e-30))
        if index is not None:
            cosines[index] = -np.inf
        count = max(0, min(topn, len(self) - (index is not None)))
        best = np.argpartition(-cosines, count - 1)[:count] if count else np.empty(0, int)
        return [(self.index_to_key[i], float(cosines[i])) for i in best[np.argsort(-cosines[best], kind="stable")]]

    def _lengths_at(self, level: int) -> np.ndarray:
        if level not in self._lengths:
            self._lengths[level] = np.maximum(np.linalg.norm(self.vectors[:, :level], axis=1), 1e-30)
        return self._lengths[level]

    def _index(self, word: str) -> int:
        if word not in self.key_to_index:
            raise KeyError(f"word {word!r} not in vocab")
        return self.key_to_index[word]

    def _level(self, level: int | None) -> int:
        if level is None:
            return self.vector_size
        if not 1 <= level <= self.vector_size:
            raise ValueError(f"level is {level}; it may be 1 to {self.vector_size}.")
        return level


def replace(path: str, write) -> None:
    """Writes a file beside its place and puts it there once it is whole."""
    beside = f"{path}.part"
    try:
        with open(beside, "wb") as file:
            write(file)
        os.replace(beside, path)
    finally:
        if os.path.exists(beside):
            os.remove(beside)

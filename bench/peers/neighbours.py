"""Neighbours at several levels as numpy finds them: one matrix product a level, lengths known beforehand."""

import time

import numpy as np


def time_neighbours(words, vector_size, levels, topn, runs):
    """Milliseconds of each search among random vectors."""
    vectors = np.random.default_rng(1).random((words, vector_size), dtype=np.float32) - np.float32(0.5)
    lengths = {level: np.linalg.norm(vectors[:, :level], axis=1) for level in levels}
    times = []
    for run in range(-2, runs):
        start = time.perf_counter()
        for level in levels:
            cosines = vectors[:, :level] @ vectors[run + 2, :level] / lengths[level]
            best = np.argpartition(-cosines, topn)[:topn]
            best[np.argsort(-cosines[best])]
        if run >= 0:
            times.append(1000 * (time.perf_counter() - start))
    return times

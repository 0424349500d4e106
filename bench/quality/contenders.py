"""The trainers that are compared, each giving scores at each level."""

import json
import subprocess
from pathlib import Path

import numpy as np
from evaluate import Scores, evaluate
from gensim.models import Word2Vec

LEVELS = [25, 50, 100]
COMMON = {"window": 5, "negative": 5, "epochs": 5, "workers": 2}
MIN_COUNT = 5


def ours(trainer: Path, tokens: Path, scratch: Path, mode: dict[str, int], alpha: float, seed: int) -> dict[int, Scores]:
    """One run of the engine, natively, with all levels in it; scored at each prefix."""
    options = {**COMMON, **mode, "minCount": MIN_COUNT, "levels": LEVELS, "vectorSize": LEVELS[-1], "alpha": alpha}
    command = [str(trainer), str(tokens), str(scratch), json.dumps({**options, "seed": seed})]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    words = json.loads(Path(f"{scratch}.vocab.json").read_text(encoding="utf-8"))
    vectors = np.load(f"{scratch}.npy")
    return {level: evaluate(words, vectors[:, :level]) for level in LEVELS}


def gensim(tokens: Path, mode: dict[str, int], alpha: float, seed: int) -> dict[int, Scores]:
    """gensim trained anew at each size: what a prefix has to stand up to."""
    sentences = [line.split() for line in tokens.read_text(encoding="utf-8").splitlines()]
    options = {**COMMON, **mode, "negative": 0 if mode["hs"] else COMMON["negative"]}
    scores = {}
    for size in LEVELS:
        model = Word2Vec(sentences, vector_size=size, min_count=MIN_COUNT, alpha=alpha, seed=seed, **options)
        scores[size] = evaluate(model.wv.index_to_key, model.wv.vectors)
    return scores

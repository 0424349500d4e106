"""How fast the native program trains, beside gensim on the same cores: contenders take turns within each run.

    .tools/venv/bin/python bench/native/speed.py PROGRAM TEXT [RUNS] [LINES]

TEXT has a sentence of lower-case words per line, and may be packed by gzip; LINES of it are taken, all of them by default. Prints a
Markdown table of the medians, raw words per second without the vocabulary, and every run as JSON."""

import gzip
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

import gensim_peer  # noqa: E402
from settings import Settings  # noqa: E402

EPOCHS = 3
MODES = {
    "skip-gram, negative sampling": {"sg": 1, "hs": 0},
    "CBOW, negative sampling": {"sg": 0, "hs": 0},
    "skip-gram, hierarchical softmax": {"sg": 1, "hs": 1},
    "CBOW, hierarchical softmax": {"sg": 0, "hs": 1},
}
SHARED = {"epochs": EPOCHS, "vector_size": 100, "window": 5, "min_count": 5, "sample": 0.001, "alpha": 0.025, "seed": 1}


def main(program, text, runs=3, lines=None):
    read = gzip.open if text.endswith(".gz") else open
    with read(text, "rt", encoding="utf-8") as file:
        kept = file.read().splitlines()[: int(lines) if lines else None]
    found = {mode: {} for mode in MODES}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.txt"
        corpus.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
        sentences = [line.lower().split() for line in kept]
        words = sum(map(len, sentences))
        for _ in range(int(runs)):
            for mode, method in MODES.items():
                for workers in (1, 2):
                    ours = trained(program, corpus, Path(folder) / "model", method, workers)
                    found[mode].setdefault(f"ours, {workers}", []).append(ours)
                    seconds, _ = gensim_peer.learn(sentences, settings(method, workers))
                    found[mode].setdefault(f"gensim, {workers}", []).append(words * EPOCHS / seconds)
    print(table(found))
    print(json.dumps({"words": words, "epochs": EPOCHS, "runs": found}))


def trained(program, corpus, model, method, workers):
    """Raw words per second of one training: the program's own figure, of all epochs."""
    options = {"sg": method["sg"], "hs": method["hs"], "negative": 0 if method["hs"] else 5, "workers": workers}
    options |= {"epochs": EPOCHS, "vectorSize": 100, "levels": "25,50,100", "minCount": 5}
    given = [f"--{name}={value}" for name, value in options.items()]
    said = subprocess.run([program, "train", corpus, "--out", model, *given], stderr=subprocess.PIPE, check=True).stderr
    return 1000 * float(re.findall(rb"(\d+) k words/s", said)[-1])


def settings(method, workers):
    return Settings(**SHARED, **method, workers=workers, levels=[100], negative=5, min_alpha=0.0001)


def table(found):
    names = ["ours, 1", "ours, 2", "gensim, 1", "gensim, 2"]
    rows = ["| mode | " + " | ".join(names) + " | ours, 1 → 2 | ours / gensim, 2 |", "| --- |" + " --- |" * 6]
    for mode, runs in found.items():
        speed = {name: statistics.median(runs[name]) for name in names}
        cells = [f"{speed[name] / 1000:,.0f} k" for name in names]
        gain, lead = speed["ours, 2"] / speed["ours, 1"], speed["ours, 2"] / speed["gensim, 2"]
        rows.append(f"| {mode} | " + " | ".join(cells) + f" | × {gain:.2f} | × {lead:.1f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])

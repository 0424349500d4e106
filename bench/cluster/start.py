"""The spectral start in parts, as cluster/spark makes it, and how far it is from that of one machine:

    .tools/venv/bin/python bench/cluster/start.py PROGRAM TEXT PARTS OPTION…

Prints one line of JSON: how far rows are from those of one machine, in parts of the longest, the bytes that tasks hand on per raw word while
pairs are counted, and those of each of the ten products."""

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from frames import framed, frames, read
from job import Job

PRODUCTS = 10
GRAM = 0xFFFFFFFF
#: Words of a block of rows.
BLOCK = 1024


class SpectralStart:
    """A start in the folder of a job, by as many parts as tasks have texts."""

    def __init__(self, job, texts):
        self.job, self.folder, self.texts, self.parts = job, job.folder, texts, len(texts)
        self.words = len(job.vocabulary)
        self.cost = {}

    def call(self, name, *arguments, given=b"", part=None):
        place = [] if part is None else [f"--part={part}", f"--parts={self.parts}", f"--words={self.words}"]
        return self.job.call("cluster", "spectral", name, *place, *arguments, given=given)

    def rows(self):
        """Makes the folder's rows, as one machine makes them."""
        entries = self.count()
        products, factors = [self.product(0, b"", entries)[0]], [b""]
        for number in range(1, PRODUCTS + 1):
            (self.folder / "factor").unlink(missing_ok=True)
            if number > 1:
                (self.folder / "factor").write_bytes(factors[-1])
            before = b"".join(framed(part, data) for part, data in enumerate(products[-1]))
            rows, grams = self.product(number, before, entries)
            products.append(rows)
            factors.append(self.call("factor", self.folder, f"--number={number}", given=grams))
            self.cost["bytesOfProduct"] = len(before) * self.parts
        (self.folder / "factor").write_bytes(factors[-1])
        self.merge(products)

    def count(self):
        of_parts, first = defaultdict(bytes), 0
        for text in self.texts:
            counted = self.call("pairs", self.folder, f"--parts={self.parts}", f"--first-sentence={first}", given=text)
            for part, data in frames(counted):
                of_parts[part] += framed(part, data)
            first += int(self.job.call("cluster", "count", self.folder, "--sentences", given=text))
        self.cost["pairsPerWord"] = sum(map(len, of_parts.values())) / self.job.words
        entries, sums = [], b""
        for part in range(self.parts):
            made = list(frames(self.call("matrix", given=of_parts[part], part=part)))
            entries.append(b"".join(data for kind, data in made if kind == 0))
            sums += made[-1][1]
        (self.folder / "sums").write_bytes(sums)
        return entries

    def product(self, number, before, entries):
        rows, grams = [], b""
        for part in range(self.parts):
            (self.folder / "pairs").write_bytes(entries[part])
            for block, data in frames(self.call("product", self.folder, f"--number={number}", given=before, part=part)):
                if block == GRAM:
                    grams += framed(0, data)
                else:
                    rows.append(data)
        return rows, grams

    def merge(self, products):
        steps = defaultdict(bytes)
        for part in range(self.parts):
            given = b"".join(framed(number, products[number][part]) for number in (PRODUCTS - 1, PRODUCTS))
            for block, data in frames(self.call("rows", self.folder, f"--block={BLOCK}", given=given, part=part)):
                steps[block] += framed(block, data)
        given = b""
        for block in sorted(steps):
            words = min(BLOCK, self.words - block * BLOCK)
            given += framed(block, bytes(words * self.job.row_bytes)) + steps[block]
        merged = self.job.call("cluster", "merge", "--vector-size", self.job.config["vectorSize"], given=given)
        (self.folder / "rows").write_bytes(b"".join(data for _, data in frames(merged)))


def main(program, text, parts, *options):
    lines, parts = read(Path(text)).splitlines(keepends=True), int(parts)
    with tempfile.TemporaryDirectory() as folder:
        job = Job(program, folder, lines, options)
        job.call("cluster", "start", job.folder, given=job.text)
        one = rows_of(job)
        each = -(-len(lines) // parts)
        start = SpectralStart(job, [b"".join(lines[at : at + each]) for at in range(0, len(lines), each)])
        start.rows()
        settings = {"text": Path(text).name, "parts": parts, "options": options}
        print(json.dumps({**settings, **compared(one, rows_of(job)), **start.cost}))


def rows_of(job):
    """The folder's rows: words × matrices × numbers."""
    return np.frombuffer((job.folder / "rows").read_bytes(), dtype="<f4").reshape(len(job.vocabulary), 2, -1)


def compared(one, other):
    longest = np.linalg.norm(one, axis=2).max(axis=0)
    apart = np.linalg.norm(one - other, axis=2)
    values = [np.linalg.norm(rows[:, 0], axis=0) ** 2 for rows in (one, other)]
    return {
        "farthest": (apart.max(axis=0) / longest).tolist(),
        "mean": (apart.mean(axis=0) / np.linalg.norm(one, axis=2).mean(axis=0)).tolist(),
        "singularValues": float(np.abs(values[1] / values[0] - 1).max()),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])

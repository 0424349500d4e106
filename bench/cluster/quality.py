"""What a training loses by being spread over shards, and what they exchange: the program's parts, called one after the other
as cluster/spark calls them, on this machine and without Spark.

    .tools/venv/bin/python bench/cluster/quality.py PROGRAM TEXT SHARDS ROUNDS [--whole | --blocks=EXAMPLE] OPTION…

TEXT may be packed by gzip. With 0 shards it is a training by the program alone. With --whole, every task holds the rows of all words,
as with hierarchical softmax. With --blocks, crate's example `blocks` trains by as many blocks in place of shards whose rows are merged.
Prints one line of JSON."""

import json
import random
import struct
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

from evaluate import evaluate  # noqa: E402
from frames import framed, frames, read  # noqa: E402
from job import Job  # noqa: E402
from start import BLOCK, SpectralStart, rows_of  # noqa: E402

REPORT = 0xFFFFFFFF


def main(program, text, shards, rounds, way, options):
    lines = read(Path(text)).splitlines(keepends=True)
    # Shuffled, as Spark does it.
    random.Random(1).shuffle(lines)
    with tempfile.TemporaryDirectory() as folder:
        job, cost = Job(program, folder, lines, options), {}
        if shards == 0:
            job.call("train", job.text, "--out", job.folder / "model", *options)
        else:
            cost = Spread(job, lines, shards, rounds, way).train()
        settings = {"text": Path(text).name, "shards": shards, "rounds": rounds, "way": way, "options": options}
        print(json.dumps({**settings, **cost, "scores": scores(job.folder / "model")}))


class Spread:
    """A training in as many shards, whose tasks exchange what they have learnt so often per epoch."""

    def __init__(self, job, lines, shards, rounds, way):
        self.job, self.folder, self.shards, self.rounds, self.way = job, job.folder, shards, rounds, way
        parts = shards * rounds
        self.texts = [b"".join(lines[part::parts]) for part in range(parts)]
        self.pool = ThreadPoolExecutor(shards)

    def train(self):
        self.start()
        cost = self.train_blocks() if self.way.startswith("--blocks=") else self.train_rounds()
        self.job.call("cluster", "finish", self.folder, "--out", self.folder / "model")
        return cost

    def start(self):
        """The first rows: from a spectral start in parts, but for a tree's nodes."""
        config = self.job.config
        if config["start"] == "spectral" and not config["hs"]:
            parts = [range(shard * self.rounds, (shard + 1) * self.rounds) for shard in range(self.shards)]
            SpectralStart(self.job, [b"".join(self.texts[part] for part in of_shard) for of_shard in parts]).rows()
        else:
            self.job.call("cluster", "start", self.folder, given=self.job.text)
        if config["start"] == "spectral":
            (self.folder / "first-rows").write_bytes((self.folder / "rows").read_bytes())

    def train_blocks(self):
        for part, text in enumerate(self.texts):
            (self.folder / f"part-{part}").write_bytes(text)
        command = [self.way.removeprefix("--blocks="), self.folder, self.shards, self.rounds]
        return json.loads(subprocess.run([*map(str, command)], stdout=subprocess.PIPE, check=True).stdout)

    def train_rounds(self):
        if self.way != "--whole" and not self.job.config["hs"]:
            self.numbers, self.shares = self.words_of_parts()
        else:
            self.numbers, self.shares = [np.arange(len(self.job.vocabulary))] * len(self.texts), None
        epochs = self.job.config["epochs"]
        moved = Counter()
        for done in range(epochs * self.rounds):
            moved.update(self.round(done))
        held = sum(map(len, self.numbers)) / len(self.numbers) / len(self.job.vocabulary)
        return {"held": held, **{f"{name}PerWord": moved[name] / (self.job.words * epochs) for name in moved}}

    def words_of_parts(self):
        """The numbers of the words that each part of the texts has, and in how much of all parts each is."""
        number_of = {line.rpartition(b"\t")[0]: number for number, line in enumerate(self.job.vocabulary)}
        numbers = []
        for text in self.texts:
            counted = self.job.call("cluster", "count", self.folder, given=text).splitlines()
            found = (number_of.get(line.rpartition(b"\t")[0]) for line in counted)
            numbers.append(np.array(sorted(number for number in found if number is not None)))
        return numbers, np.bincount(np.concatenate(numbers)) / len(self.texts)

    def round(self, done):
        """Trains all shards and merges; returns the bytes of rows that they read and of what they learnt."""
        rows, learnt, moved = rows_of(self.job), defaultdict(list), Counter()
        shards = range(self.shards)
        parts = [done % self.rounds * self.shards + shard for shard in shards]

        def step(shard, part):
            return self.step(done, shard, self.task_folder(shard, part, rows), self.texts[part])

        for part, of_shard in zip(parts, self.pool.map(step, shards, parts), strict=True):
            moved["received"] += len(self.numbers[part]) * self.job.row_bytes
            for block, data in frames(of_shard):
                if block != REPORT:
                    learnt[block].append(data)
                    moved["sent"] += len(data)
        self.merge(learnt)
        return moved

    def task_folder(self, shard, part, rows):
        """What a task that trains a part of the texts is given."""
        folder, numbers = self.folder / f"task-{shard}", self.numbers[part]
        folder.mkdir(exist_ok=True)
        (folder / "job.json").write_bytes((self.folder / "job.json").read_bytes())
        (folder / "vocabulary.tsv").write_bytes(b"".join(self.job.vocabulary[number] for number in numbers))
        (folder / "rows").write_bytes(rows[numbers].tobytes())
        if self.shares is not None:
            places = (struct.pack("<If", number, self.shares[number]) for number in numbers)
            (folder / "places").write_bytes(b"".join(places))
        return folder

    def step(self, done, shard, folder, text):
        epoch, round_ = divmod(done, self.rounds)
        share = self.job.words // self.shards
        place = [f"--epoch={epoch + 1}", f"--words-per-epoch={share}", f"--words-before={share * round_ // self.rounds}"]
        place += [f"--stream={done * self.shards + shard}", f"--tasks={self.shards}", f"--block={BLOCK}"]
        return self.job.call("cluster", "step", folder, *place, given=text)

    def merge(self, learnt):
        rows, config = (self.folder / "rows").read_bytes(), self.job.config
        block_bytes = BLOCK * self.job.row_bytes
        given = []
        for block in range(-(-len(rows) // block_bytes)):
            for data in [rows[block * block_bytes : (block + 1) * block_bytes], *learnt[block]]:
                given.append(framed(block, data))
        options = ["--vector-size", config["vectorSize"], *["--adaptive"] * config["hs"]]
        merged = self.job.call("cluster", "merge", *options, given=b"".join(given))
        (self.folder / "rows").write_bytes(b"".join(data for _, data in frames(merged)))


def scores(model):
    words, vectors = json.loads(Path(f"{model}.vocab.json").read_text()), np.load(f"{model}.npy")
    head = Path(f"{model}.state").read_bytes()
    levels = json.loads(head[16 : 16 + int.from_bytes(head[12:16], "little")])["config"]["levels"]
    return {level: vars(evaluate(words, vectors[:, :level])) for level in levels}


if __name__ == "__main__":
    program, text, shards, rounds, *options = sys.argv[1:]
    special = bool(options) and options[0].startswith(("--whole", "--blocks="))
    main(program, text, int(shards), int(rounds), options.pop(0) if special else "", options)

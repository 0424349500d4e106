"""What a training loses by being spread over shards, and what they exchange: the program's parts, called one after the other
as cluster/spark calls them, on this machine and without Spark.

    .tools/venv/bin/python bench/cluster/quality.py PROGRAM TEXT SHARDS ROUNDS [--blocks=EXAMPLE] OPTION…

TEXT may be packed by gzip. With 0 shards it is a training by the program alone. With --blocks, crate's example `blocks` trains by
as many blocks in place of shards whose rows are merged. Prints one line of JSON."""

import json
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

from evaluate import evaluate  # noqa: E402
from frames import framed, frames, read  # noqa: E402
from start import BLOCK, SpectralStart  # noqa: E402

REPORT = 0xFFFFFFFF


def main(program, text, shards, rounds, blocks, options):
    with tempfile.TemporaryDirectory() as folder:
        spread = Spread(program, Path(folder), shards, rounds, blocks)
        spread.prepare(read(Path(text)).splitlines(keepends=True))
        if shards == 0:
            spread.call("train", spread.folder / "text", "--out", spread.folder / "model", *options)
        else:
            spread.train(options)
        settings = {"text": Path(text).name, "shards": shards, "rounds": rounds, "blocks": bool(blocks), "options": options}
        print(json.dumps({**settings, **spread.cost, "scores": scores(spread.folder / "model")}))


class Spread:
    def __init__(self, program, folder, shards, rounds, blocks):
        self.program, self.folder, self.shards, self.rounds, self.blocks = program, folder, shards, rounds, blocks
        self.cost = {}

    def call(self, *arguments, stdin=None, given=None):
        command = [self.program, "--quiet", *map(str, arguments)]
        source = {"input": given} if stdin is None else {"stdin": stdin.open("rb")}
        return subprocess.run(command, stdout=subprocess.PIPE, check=True, **source).stdout

    def prepare(self, lines):
        """The text in one piece, and in one part for each shard and round; shuffled, as Spark does it."""
        random.Random(1).shuffle(lines)
        (self.folder / "text").write_bytes(b"".join(lines))
        parts = self.shards * self.rounds
        for part in range(parts):
            (self.folder / f"part-{part}").write_bytes(b"".join(lines[part::parts]))

    def train(self, options):
        counted = self.call("count", self.folder / "text", "--to", "-").decode().splitlines()
        words = sum(int(line.rsplit("\t", 1)[1]) for line in counted)
        self.job = json.loads(self.call("cluster", "options", "--words", words, *options))
        (self.folder / "job.json").write_text(json.dumps(self.job))
        least = self.job["config"]["minCount"]
        self.call("count", self.folder / "text", "--to", self.folder / "vocabulary.tsv", "--min-count", least)
        self.start()
        trained = words * self.job["config"]["epochs"]
        self.cost = self.train_blocks() if self.blocks else self.train_rounds(words, trained)
        self.call("cluster", "finish", self.folder, "--out", self.folder / "model")

    def start(self):
        """The first rows: from a spectral start in parts, but for a tree's nodes."""
        config = self.job["config"]
        if config["start"] == "spectral" and not config["hs"]:
            parts = [range(shard * self.rounds, (shard + 1) * self.rounds) for shard in range(self.shards)]
            texts = [b"".join((self.folder / f"part-{part}").read_bytes() for part in of_shard) for of_shard in parts]
            SpectralStart(self.program, self.folder, texts).rows()
        else:
            self.call("cluster", "start", self.folder, stdin=self.folder / "text")
        if config["start"] == "spectral":
            (self.folder / "first-rows").write_bytes((self.folder / "rows").read_bytes())

    def train_blocks(self):
        command = [self.blocks, self.folder, self.shards, self.rounds]
        return json.loads(subprocess.run([*map(str, command)], stdout=subprocess.PIPE, check=True).stdout)

    def train_rounds(self, words, trained):
        sent, all_rounds = 0, self.job["config"]["epochs"] * self.rounds
        for done in range(all_rounds):
            sent += self.round(done, words)
        received = all_rounds * self.shards * (self.folder / "rows").stat().st_size
        return {"receivedPerWord": received / trained, "sentPerWord": sent / trained}

    def round(self, done, words):
        """Trains all shards, one after the other, and merges; returns the bytes of what they learnt."""
        epoch, round_ = divmod(done, self.rounds)
        share = words // self.shards
        learnt, sent = defaultdict(list), 0
        for shard in range(self.shards):
            place = [f"--epoch={epoch + 1}", f"--words-per-epoch={share}"]
            place += [f"--words-before={share * round_ // self.rounds}", f"--stream={done * self.shards + shard}"]
            place.append(f"--tasks={self.shards}")
            text = self.folder / f"part-{round_ * self.shards + shard}"
            for block, data in frames(
                self.call("cluster", "step", self.folder, f"--block={BLOCK}", *place, stdin=text)
            ):
                if block != REPORT:
                    learnt[block].append(data)
                    sent += len(data)
        self.merge(learnt)
        return sent

    def merge(self, learnt):
        rows, size, tree = (self.folder / "rows").read_bytes(), self.job["config"]["vectorSize"], self.job["config"]["hs"]
        block_bytes = BLOCK * 2 * size * 4
        given = []
        for block in range(-(-len(rows) // block_bytes)):
            for data in [rows[block * block_bytes : (block + 1) * block_bytes], *learnt[block]]:
                given.append(framed(block, data))
        merged = self.call("cluster", "merge", "--vector-size", size, *["--adaptive"] * tree, given=b"".join(given))
        (self.folder / "rows").write_bytes(b"".join(data for _, data in frames(merged)))


def scores(model):
    words, vectors = json.loads(Path(f"{model}.vocab.json").read_text()), np.load(f"{model}.npy")
    head = Path(f"{model}.state").read_bytes()
    levels = json.loads(head[16 : 16 + int.from_bytes(head[12:16], "little")])["config"]["levels"]
    return {level: vars(evaluate(words, vectors[:, :level])) for level in levels}


if __name__ == "__main__":
    program, text, shards, rounds, *options = sys.argv[1:]
    blocks = options.pop(0).removeprefix("--blocks=") if options and options[0].startswith("--blocks=") else None
    main(program, text, int(shards), int(rounds), blocks, options)

"""What tasks do on the executors: each writes its records to a folder of its own, runs the program there, and gives what it
wrote as records."""

import json
import pathlib
import tempfile
from contextlib import contextmanager

from .program import frames, write_frame
from .storage import FILE, ROWS, pieces, spool

#: Words of a block of rows.
BLOCK = 1024
#: The block of a step's frame that holds its report.
REPORT = 0xFFFFFFFF
#: Bytes of a record of a finished file.
PIECE = 4 << 20


@contextmanager
def scratch():
    """A folder that is there for as long as a task needs it."""
    with tempfile.TemporaryDirectory(prefix="word2vec-") as folder:
        yield pathlib.Path(folder)


@contextmanager
def folder_of(records, job):
    """A folder with a job and the records that belong to it; also the bytes of rows among them."""
    with scratch() as folder:
        (folder / "job.json").write_text(json.dumps(job))
        yield folder, spool(records, folder, row_bytes(job), BLOCK)


def row_bytes(job):
    """Bytes of a word's numbers in both matrices."""
    return 2 * 4 * job["config"]["vectorSize"]


def start(records, program, job):
    """The rows that training begins with, of the vocabulary and, for a spectral start, the whole text."""
    with folder_of(records, job) as (folder, _):
        with open(folder / "text", "rb") as text:
            program.run(["cluster", "start", folder, *program.matrices], text)
        yield from pieces(folder / "rows", ROWS, BLOCK * row_bytes(job))


def step(records, program, job, place, report):
    """What is learnt of a shard's text in a round: (block, (shard, steps)). `report` takes what it cost."""
    with folder_of(records, job) as (folder, received):
        options = [f"--{name}={getattr(place, name.replace('-', '_'))}" for name in PLACE_OPTIONS]
        with open(folder / "text", "rb") as text, open(folder / "learnt", "w+b") as learnt:
            program.run(["cluster", "step", folder, f"--block={BLOCK}", *program.matrices, *options], text, learnt)
            learnt.seek(0)
            sent = 0
            for block, data in frames(learnt):
                if block == REPORT:
                    numbers = json.loads(data) | {"received": received, "sent": sent, "epoch": place.epoch}
                    report.add({place.stream: numbers})
                else:
                    sent += len(data)
                    yield block, (place.shard, data)


PLACE_OPTIONS = ["epoch", "words-per-epoch", "words-before", "stream", "tasks"]


def merge(blocks, program, job):
    """New rows of (block, [(shard, bytes), …]), where the rows of before have the shard -1."""
    with scratch() as folder:
        with open(folder / "in", "w+b") as learnt, open(folder / "out", "w+b") as rows:
            for block, parts in blocks:
                # In the order of the shards, so that the result does not depend on which is done first.
                for _, data in sorted(parts):
                    write_frame(learnt, block, data)
            learnt.seek(0)
            options = ["--vector-size", job["config"]["vectorSize"], *(["--adaptive"] if job["config"]["hs"] else [])]
            program.run(["cluster", "merge", *options], learnt, rows)
            rows.seek(0)
            for block, data in frames(rows):
                yield ROWS, block, data


def finish(records, program, job):
    """The files of the model, as records of pieces in order: (FILE, (ending, number), bytes)."""
    with folder_of(records, job) as (folder, _):
        program.run(["cluster", "finish", folder, "--out", folder / "model", *program.matrices])
        for ending in ENDINGS:
            for _, number, data in pieces(folder / f"model{ending}", FILE, PIECE):
                yield FILE, (ending, number), data


#: Of a model's files. The state is the last, since it says that the others are whole.
ENDINGS = [".npy", ".vocab.json", ".state"]


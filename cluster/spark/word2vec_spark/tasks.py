"""What tasks do on the executors: each writes its records to a folder of its own, runs the program there, and gives what it
wrote as records."""

import json
import pathlib
import struct
import tempfile
from contextlib import contextmanager
from itertools import groupby

from .program import frames, write_frame
from .storage import FILE, PLACES, ROWS, TEXT, pieces, spool

#: Words of a block of rows.
BLOCK = 1024
#: The block of a step's frame that holds its report.
REPORT = 0xFFFFFFFF
#: Bytes of a record of a finished file.
PIECE = 4 << 20
#: Stands for a shard where rows are those of before a round.
BEFORE = -1
#: A word's number in the vocabulary, and in how much of all parts of the texts it is.
PLACE = struct.Struct("<If")


@contextmanager
def scratch():
    """A folder that is there for as long as a task needs it."""
    with tempfile.TemporaryDirectory(prefix="word2vec-") as folder:
        yield pathlib.Path(folder)


@contextmanager
def folder_of(records, job, block=BLOCK):
    """A folder with a job and the records that belong to it; also the bytes of rows among them, which come in blocks of so many
    words."""
    with scratch() as folder:
        (folder / "job.json").write_text(json.dumps(job))
        yield folder, spool(records, folder, row_bytes(job), block)


def row_bytes(job):
    """Bytes of a word's numbers in both matrices."""
    return 2 * 4 * job["config"]["vectorSize"]


def random_rows(blocks, program, job, words):
    """The random rows that training begins with, of blocks that follow each other in a vocabulary of so many words."""
    blocks = list(blocks)
    if blocks:
        first, end = blocks[0] * BLOCK, min(words, (blocks[-1] + 1) * BLOCK)
        with folder_of([], job) as (folder, _):
            program.run(["cluster", "start", folder, f"--first={first}", f"--words={end - first}"])
            for _, number, data in pieces(folder / "rows", ROWS, BLOCK * row_bytes(job)):
                yield ROWS, blocks[0] + number, data


def start(records, program, job):
    """The rows that training begins with, of the vocabulary and the whole text."""
    with folder_of(records, job) as (folder, _):
        with open(folder / "text", "rb") as text:
            program.run(["cluster", "start", folder, *program.matrices], text)
        yield from pieces(folder / "rows", ROWS, BLOCK * row_bytes(job))


def wanted(record, shard):
    """(block, (shard, (first, words))) of the words that a shard trains, from their places: where the rows of `words`, numbers
    within the block, begin among the shard's, and which these are."""
    kind, _, data = record
    numbers = [number for number, _ in PLACE.iter_unpack(data)] if kind == PLACES else []
    for block, words in groupby(enumerate(numbers), lambda word: word[1] // BLOCK):
        words = list(words)
        yield block, (shard, (words[0][0], [number % BLOCK for _, number in words]))


def cut(block, each):
    """(shard, record of rows) of those who want some of a block's rows, which have the shard BEFORE and so many bytes each. The
    record's index is the number of the first row among the shard's."""
    wanted_by = dict(block[1])
    rows = wanted_by.pop(BEFORE)
    for shard, (first, words) in wanted_by.items():
        yield shard, (ROWS, first, b"".join(rows[word * each : (word + 1) * each] for word in words))


def step(shard, records, program, job, places, report):
    """What is learnt of a shard's text in a round: (block, (shard, steps)), of (shard, record). `report` takes what it cost."""
    place = places[shard]
    with folder_of(_texts_last(records), job, block=1) as (folder, received):
        if len((folder / "vocabulary.tsv").read_bytes().splitlines()) < 2:
            return  # A word alone has nothing to be near to.
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


def _texts_last(records):
    """Records without their shard; texts come out of a shuffle in any order, and have their own at the end."""
    texts = []
    for _, record in records:
        if record[0] == TEXT:
            texts.append(record)
        else:
            yield record
    yield from sorted(texts)


PLACE_OPTIONS = ["epoch", "words-per-epoch", "words-before", "stream", "tasks"]


def merge(blocks, program, job):
    """New rows of (block, [(shard, bytes), …]), where the rows of before have the shard BEFORE."""
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


"""What is done when a training is over: the blend and the rotation, what n-grams say, and the files.

Rows go through tasks by blocks. What all of them have to know are sums, of d × d numbers at most, which are added up on the driver.
A file is written as its pieces come."""

import tempfile
from array import array
from functools import partial
from pathlib import Path

from . import tasks
from .program import framed, frames
from .storage import HALVES, ROWS, VOCABULARY, as_one_task, pieces

#: n-grams are fitted to so many words, the most frequent ones: the library's limit.
NGRAM_WORDS = 1 << 19
#: Bytes of rows that a partition of the last rows has: one at a time is in the driver's memory.
PARTITION = 64 << 20


class Ending:
    """The end of a training of `words` words."""

    def __init__(self, storage, program, job, shards, words):
        self.storage, self.context, self.program, self.job = storage, storage.context, program, job
        self.shards, self.words = shards, words
        self.blocks = -(-words // tasks.BLOCK)
        self.partitions = max(1, -(-words * tasks.row_bytes(job) // PARTITION))

    def save(self, out, rows, first=None):
        """Writes the files of the model with the rows of a store, and those that training began with if they are blended in."""
        if first is not None:
            rows = self._turn(rows, first)
        halves = self._add_ngrams(rows) if self._has_ngrams() else None
        self._write(out, self._in_order(rows, halves), halves)

    def _turn(self, rows, first):
        sums = {}
        for part, sum_of in [("squares", "measure"), ("gram", "blend")]:
            task = partial(summed, name=sum_of, sums=dict(sums), program=self.program, job=self.job)
            sums[part] = added_up(self._with_first(rows, first).mapPartitions(task).collect())
        task = partial(turned, sums=sums, program=self.program, job=self.job)
        self.storage.save("turned", self._with_first(rows, first).mapPartitions(task))
        return "turned"

    def _with_first(self, rows, first):
        """Each block's rows, and behind them those that training began with, block after block."""
        both = [
            self.storage.load(store).map(partial(_keyed, place=place)) for place, store in enumerate([rows, first])
        ]
        return self.context.union(both).repartitionAndSortWithinPartitions(self.shards, _block)

    def _has_ngrams(self):
        return self.job["config"]["maxN"] > 0 and self.job["config"]["ngramWeight"] > 0

    def _add_ngrams(self, rows):
        """Makes a store of the rows of the words that n-grams are fitted to, and of the halves that say what was added."""
        blocks = NGRAM_WORDS // tasks.BLOCK
        some = self.storage.load(rows).filter(lambda record: record[1] < blocks)
        task = partial(with_ngrams, program=self.program, job=self.job)
        self.storage.save("ngrams", as_one_task(self.context, [self.storage.load(VOCABULARY), some]).mapPartitions(task))
        return "ngrams"

    def _in_order(self, rows, ngrams):
        """Makes a store of all rows, block after block."""
        last = self.storage.load(rows)
        if ngrams is not None:
            some = NGRAM_WORDS // tasks.BLOCK
            others = last.filter(lambda record: record[1] >= some)
            last = self.context.union([others, self.storage.load(ngrams).filter(lambda record: record[0] == ROWS)])
        each = -(-self.blocks // self.partitions)
        in_order = last.map(lambda record: (record[1], record[2]))
        in_order = in_order.repartitionAndSortWithinPartitions(self.partitions, lambda block: block // each)
        self.storage.save("last", in_order.map(lambda block: (ROWS, *block)))
        return "last"

    def _write(self, out, rows, ngrams):
        with tasks.folder_of(self._vocabulary(), self.job) as (folder, _):

            def ask(part):
                return self.program.ask(["cluster", "end", folder, part])

            with self.storage.writing(f"{out}.npy") as write:
                write(ask("vectors"))
                self.program.feed(["cluster", "end", folder, "fingerprint"], self._side(rows, 0, write))
            with self.storage.writing(f"{out}.vocab.json") as write:
                write(ask("words"))
            halves = self._halves(ngrams, folder)
            # The last, since it says that the others are whole.
            with self.storage.writing(f"{out}.state") as write:
                write(ask("state"))
                for _ in self._side(rows, 1, write):
                    pass
                for data in halves:
                    write(data)

    def _vocabulary(self):
        return self.storage.load(VOCABULARY).toLocalIterator()

    def _side(self, rows, side, write):
        """The rows of W_in or of W_out, in pieces, which are written too."""
        half = tasks.row_bytes(self.job) // 2
        for partition in range(self.partitions):
            records = sorted(self.storage.partition(rows, partition).map(partial(_of_side, side, half)).collect())
            data = b"".join(data for _, data in records)
            write(data)
            yield data

    def _halves(self, ngrams, folder):
        """What n-grams have added, in pieces; the state's head says that there is some where the folder has a file of it."""
        if ngrams is None:
            return []
        halves = self.storage.load(ngrams).filter(lambda record: record[0] == HALVES)
        halves = [data for _, _, data in sorted(halves.collect())]
        if halves:
            (Path(folder) / "halves").touch()
        return halves


def _keyed(record, place):
    return (record[1], place), record[2]


def _block(key):
    return key[0]


def _of_side(side, half, record):
    _, block, data = record
    return block, b"".join(data[at : at + half] for at in range(side * half, len(data), 2 * half))


def added_up(parts):
    """The sums of numbers of several tasks, in the order of the tasks."""
    arrays = [array("d", part) for part in parts]
    return array("d", map(sum, zip(*arrays, strict=True))).tobytes()


def _run(records, name, sums, program, job, take):
    with tasks.folder_of([], job) as (folder, _), tempfile.TemporaryFile() as out:
        for file, data in sums.items():
            (folder / file).write_bytes(data)
        program.feed(["cluster", "end", folder, name], framed((key[0], data) for key, data in records), out)
        out.seek(0)
        yield from (take(block, data) for block, data in frames(out))


def summed(records, name, sums, program, job):
    """The sums of a task's blocks, as bytes."""
    return _run(records, name, sums, program, job, lambda _, data: data)


def turned(records, sums, program, job):
    """A task's blocks, blended and turned."""
    return _run(records, "turn", sums, program, job, lambda block, data: (ROWS, block, data))


def with_ngrams(records, program, job):
    """Rows of the words that n-grams are fitted to, and halves."""
    with tasks.folder_of(records, job) as (folder, _):
        lines = (folder / "vocabulary.tsv").read_bytes().splitlines(keepends=True)
        (folder / "vocabulary.tsv").write_bytes(b"".join(lines[:NGRAM_WORDS]))
        program.run(["cluster", "end", folder, "ngrams"])
        yield from pieces(folder / "rows", ROWS, tasks.BLOCK * tasks.row_bytes(job))
        if (folder / "halves").exists():
            yield from pieces(folder / "halves", HALVES, tasks.PIECE)

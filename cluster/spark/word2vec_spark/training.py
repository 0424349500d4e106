"""A training from a DataFrame to a model's three files. The driver plans; texts, counts and rows never pass through it."""

import json
import os
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import Path

from pyspark.accumulators import AccumulatorParam

from . import counting, tasks
from .ending import Ending
from .program import Program, options_of
from .starting import SpectralStart
from .storage import FIRST_ROWS, ROWS, TEXTS, VOCABULARY, WORDS, Storage, as_one_task


#: Exchanges per epoch unless they are given, as measured (docs/cluster.md): between few shards, and between more.
FEW_SHARDS, FEW_ROUNDS, MANY_ROUNDS = 4, 10, 20


@dataclass(frozen=True)
class Place:
    """A task's place in a training."""

    epoch: int
    shard: int
    words_per_epoch: int
    words_before: int
    #: No other task of the training has it.
    stream: int
    #: Of the round.
    tasks: int


@dataclass(frozen=True)
class Plan:
    """How a training is cut: into as many shards as tasks train side by side, and each epoch into rounds, after each of which
    they exchange what they have learnt."""

    shards: int
    rounds: int
    epochs: int
    words: int

    def places(self, done):
        """Those of the round after `done` rounds."""
        epoch, round_ = divmod(done, self.rounds)
        words = max(1, self.words // self.shards)
        return [
            Place(epoch + 1, shard, words, words * round_ // self.rounds, done * self.shards + shard, self.shards)
            for shard in range(self.shards)
        ]

    def text(self, done, shard):
        """The partition of the texts that a shard trains on."""
        return done % self.rounds * self.shards + shard

    @property
    def all_rounds(self):
        return self.epochs * self.rounds


class Reports(AccumulatorParam):
    """What tasks report, by their streams: one that runs again does not count twice."""

    def zero(self, value):
        return {}

    def addInPlace(self, value1, value2):
        return {**value1, **value2}


def train(
    frame,
    column,
    out,
    *,
    program,
    shards=None,
    rounds=None,
    work=None,
    on_disk=False,
    suggested=False,
    options=None,
    told=print,
):
    """Trains on a column of texts (string) or tokens (array<string>) of a DataFrame; saves out.npy, out.vocab.json, out.state.

    program: the native program: a file of the driver's, which is shipped to the executors, or a name in the PATH of all.
    shards: tasks that train side by side; by default as many as Spark runs at once.
    rounds: exchanges per epoch; by default 10, and 20 with more than four shards. More are closer to what one machine learns,
        and cost more.
    work: a folder in a file system that all machines share, `out`.work unless given. A training that was stopped goes on from
        what lies there when it is called again in the same way; a complete one removes it.
    on_disk: tasks keep the matrices in files where Python's temporary files are, for a model that is larger than an executor's
        memory.
    suggested: take the options that suit the number of words, as the page does; those of `options` count before them.
    options: the library's, by its names: {"vectorSize": 100, "levels": [25, 50, 100]}. `workers` are a task's threads,
        spark.task.cpus unless given.
    told: takes a line about each stage.

    Returns a dict: words, vocabulary, and what each round has cost. Raises Refused with the program's own sentences.
    """
    session = frame.sparkSession
    return _Training(session.sparkContext, frame, column, Program(session.sparkContext, program, on_disk), told).run(
        out, shards, rounds, work or f"{out}.work", suggested, options or {}
    )


class _Training:
    def __init__(self, context, frame, column, program, told):
        self.context, self.frame, self.column = context, frame, column
        self.program, self.told = program, told
        _ship_this(context)

    def run(self, out, shards, rounds, work, suggested, options):
        self.storage = Storage(self.context, work)
        shards = shards or self.context.defaultParallelism
        rounds = rounds or (FEW_ROUNDS if shards <= FEW_SHARDS else MANY_ROUNDS)
        threads = int(self.context.getConf().get("spark.task.cpus", "1"))
        given = {"workers": threads, **options}
        if counting.has_tokens(self.frame, self.column):
            given |= counting.TOKENS_AS_THEY_ARE
        arguments = options_of(given) + ["--suggested"] * suggested
        self.job = self.program.job(arguments)
        self._check_same([arguments, shards, rounds])
        self._prepare_texts(shards * rounds)
        size = self._count(arguments, shards * rounds)
        plan = Plan(shards, rounds, self.job["config"]["epochs"], self.job["words"])
        done = self._start(plan, size)
        reports = [self._round(plan, number) for number in range(done, plan.all_rounds)]
        self._finish(plan, out, size)
        self.storage.remove()
        return {"words": plan.words, "vocabulary": size, "rounds": reports}

    def _check_same(self, asked):
        """What lies in the working folder must be of this training."""
        asked = json.dumps(asked)
        if not self.storage.has("asked"):
            self.storage.save("asked", self.context.parallelize([asked], 1))
        elif self.storage.load("asked").first() != asked:
            raise ValueError(f"{self.storage.folder} is of a training with other options. Remove it, or give them.")

    def _prepare_texts(self, parts):
        if not self.storage.has(TEXTS):
            self.told(f"The texts are put into {parts} parts.")
            self.storage.save(TEXTS, counting.texts(self.frame, self.column, parts))

    def _count(self, arguments, parts):
        """Makes the vocabulary and returns its size; sets what the job is of a corpus of so many words."""
        texts = [self.storage.partition(TEXTS, part).coalesce(1) for part in range(parts)]
        of_parts = counting.counts_of_parts(self.context.union(texts), self.program, self.job).cache()
        counted = counting.counts(of_parts).cache()
        words = counted.values().map(lambda value: value[0]).sum()
        self.job = self.program.job(arguments, words)
        kept = counting.in_order(counted, counting.least_count(counted, self.job["config"])).cache()
        size = kept.count()
        self.told(f"{words} words; kept: {size} distinct words.")
        if not self.storage.has(VOCABULARY):
            self.storage.save(VOCABULARY, counting.vocabulary(kept))
        if self._in_parts() and not self.storage.has(WORDS):
            self.storage.save(WORDS, counting.words_of_parts(kept, of_parts, parts))
        for counts in (of_parts, counted, kept):
            counts.unpersist()
        return size

    def _start(self, plan, words):
        """Makes the first rows, or finds those of the newest round that is whole; returns the rounds that are done."""
        for done in range(plan.all_rounds, -1, -1):
            if self.storage.has(_rows(done)):
                return done
        # The program says why no two words are too few.
        alone = words < 2 or (self._is_spectral() and not self._in_parts())
        if not alone and not self._is_spectral():
            blocks = self.context.parallelize(range(-(-words // tasks.BLOCK)), plan.shards)
            task = partial(tasks.random_rows, program=self.program, job=self.job, words=words)
            self.storage.save(_rows(0), blocks.mapPartitions(task))
        elif not alone:
            SpectralStart(self.storage, self.program, self.job, plan, words, self.told).save(_rows(0))
        else:
            self.told("One task makes the rows that training begins with.")
            sources = [self.storage.load(VOCABULARY), self.storage.load(TEXTS)]
            task = partial(tasks.start, program=self.program, job=self.job)
            self.storage.save(_rows(0), as_one_task(self.context, sources).mapPartitions(task))
        return 0

    def _round(self, plan, done):
        """Trains a round and saves its rows; returns what it has cost."""
        report = self.context.accumulator({}, Reports())
        present = self.storage.load(_rows(done))
        before = present.map(lambda record: (record[1], (tasks.BEFORE, record[2])))
        task = partial(tasks.step, program=self.program, job=self.job, places=plan.places(done), report=report)
        given = self._given(plan, done, present, before).partitionBy(plan.shards, int)
        learnt = given.mapPartitionsWithIndex(task)
        blocks = self.context.union([before, learnt]).groupByKey(plan.shards)
        task = partial(tasks.merge, program=self.program, job=self.job)
        self.storage.save(_rows(done + 1), blocks.mapPartitions(task))
        # The first rows are blended in at the end; those of the round before stay until this one's are whole.
        if done > 0 or not self._is_spectral():
            self.storage.remove(_rows(done))
        return self._tell_round(plan, done, report.value.values())

    def _given(self, plan, done, present, before):
        """(shard, record) of what the shards train in a round: texts, the words that these have, and the rows of the words."""
        given, wanted = [], [before]
        for shard in range(plan.shards):
            part = plan.text(done, shard)
            words = self.storage.partition(WORDS, part) if self._in_parts() else self.storage.load(VOCABULARY)
            for_shard = self.context.union([self.storage.partition(TEXTS, part), words])
            given.append(for_shard.map(partial(_keyed, shard)))
            wanted.append(words.flatMap(partial(tasks.wanted, shard=shard)))
        if self._in_parts():
            cut = partial(tasks.cut, each=tasks.row_bytes(self.job))
            rows = self.context.union(wanted).groupByKey(plan.shards).flatMap(cut)
        else:
            shards, size = range(plan.shards), tasks.BLOCK
            rows = present.flatMap(lambda record: [(shard, (record[0], record[1] * size, record[2])) for shard in shards])
        return self.context.union([*given, rows])

    def _tell_round(self, plan, done, reports):
        sums = {name: sum(report[name] for report in reports) for name in ("words", "windows", "received", "sent")}
        losses = zip(*(report["loss"] for report in reports), strict=False)
        sums["loss"] = [round(sum(level) / len(reports), 4) for level in losses]
        per_word = (sums["received"] + sums["sent"]) / max(1, sums["words"])
        self.told(
            f"Round {done + 1} of {plan.all_rounds}: {sums['words']} words, {per_word:.0f} bytes exchanged per word, "
            f"loss {', '.join(map(str, sums['loss']))}."
        )
        return sums

    def _finish(self, plan, out, words):
        rows, first = _rows(plan.all_rounds), _rows(0) if self._is_spectral() else None
        if self._in_parts():
            Ending(self.storage, self.program, self.job, plan.shards, words).save(out, rows, first)
        else:
            self._finish_in_one_task(out, rows, first)
        self.told(f"Saved {out}.npy, {out}.vocab.json and {out}.state.")

    def _finish_in_one_task(self, out, rows, first):
        sources = [self.storage.load(VOCABULARY), self.storage.load(rows)]
        if first is not None:
            sources.append(self.storage.load(first).map(lambda record: (FIRST_ROWS, *record[1:])))
        task = partial(tasks.finish, program=self.program, job=self.job)
        self.storage.save("model", as_one_task(self.context, sources).mapPartitions(task))
        records = self.storage.load("model").toLocalIterator()
        for ending, pieces in groupby(records, lambda record: record[1][0]):
            with self.storage.writing(out + ending) as write:
                for at, (_, (_, number), data) in enumerate(pieces):
                    if number != at:
                        raise RuntimeError(f"Part {at} of {ending} is missing in {self.storage.path('model')}.")
                    write(data)

    def _in_parts(self):
        """Whether a task trains the words of its part of the texts only. With hierarchical softmax rows of W_out are nodes of a
        tree, each of which is made of many words."""
        return not self.job["config"]["hs"]

    def _is_spectral(self):
        return self.job["config"]["start"] == "spectral"


def _rows(done):
    return f"{ROWS}-{done}"


def _keyed(shard, record):
    return shard, record


@cache
def _ship_this(context):
    """Gives the executors this package, wherever the driver has it from; once for each context, which refuses a second."""
    package = Path(__file__).parent
    folder = tempfile.mkdtemp(prefix="word2vec-")
    archive = os.path.join(folder, "word2vec_spark.zip")
    with zipfile.ZipFile(archive, "w") as files:
        for source in package.glob("*.py"):
            files.write(source, f"{package.name}/{source.name}")
    context.addPyFile(archive)

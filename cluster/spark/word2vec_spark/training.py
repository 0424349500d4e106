"""A training from a DataFrame to a model's three files. The driver plans; texts, counts and rows never pass through it."""

import json
import os
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from pyspark.accumulators import AccumulatorParam

from . import counting, tasks
from .program import Program, options_of
from .starting import SpectralStart
from .storage import FIRST_ROWS, ROWS, TEXTS, VOCABULARY, Storage, as_one_task


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
        size = self._count(arguments)
        plan = Plan(shards, rounds, self.job["config"]["epochs"], self.job["words"])
        done = self._start(plan, size)
        reports = [self._round(plan, number) for number in range(done, plan.all_rounds)]
        self._finish(plan, out)
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

    def _count(self, arguments):
        """Makes the vocabulary and returns its size; sets what the job is of a corpus of so many words."""
        counted = counting.counts(self.storage.load(TEXTS), self.program, self.job).cache()
        words = counted.values().sum()
        self.job = self.program.job(arguments, words)
        least = counting.least_count(counted, self.job["config"])
        size = counted.filter(lambda item: item[1] >= least).count()
        self.told(f"{words} words, {size} different ones are kept.")
        if not self.storage.has(VOCABULARY):
            self.storage.save(VOCABULARY, counting.vocabulary(counted, least))
        counted.unpersist()
        return size

    def _start(self, plan, words):
        """Makes the first rows, or finds those of the newest round that is whole; returns the rounds that are done."""
        for done in range(plan.all_rounds, -1, -1):
            if self.storage.has(_rows(done)):
                return done
        # The rows of W_out are nodes of a tree with hierarchical softmax, each of which is made of many words.
        in_parts = self._is_spectral() and not self.job["config"]["hs"]
        if in_parts:
            SpectralStart(self.storage, self.program, self.job, plan, words, self.told).save(_rows(0))
            return 0
        sources = [self.storage.load(VOCABULARY)]
        if self._is_spectral():
            self.told("One task counts which words are near each other, and factorises the counts.")
            sources.append(self.storage.load(TEXTS))
        task = partial(tasks.start, program=self.program, job=self.job)
        self.storage.save(_rows(0), as_one_task(self.context, sources).mapPartitions(task))
        return 0

    def _round(self, plan, done):
        """Trains a round and saves its rows; returns what it has cost."""
        report = self.context.accumulator({}, Reports())
        present = self.storage.load(_rows(done))
        shared = [self.storage.load(VOCABULARY), present]
        learnt = []
        for place in plan.places(done):
            text = self.storage.partition(TEXTS, plan.text(done, place.shard))
            task = partial(tasks.step, program=self.program, job=self.job, place=place, report=report)
            learnt.append(as_one_task(self.context, [text, *shared]).mapPartitions(task))
        before = present.map(lambda record: (record[1], (-1, record[2])))
        blocks = self.context.union([before, *learnt]).groupByKey(plan.shards)
        task = partial(tasks.merge, program=self.program, job=self.job)
        self.storage.save(_rows(done + 1), blocks.mapPartitions(task))
        # The first rows are blended in at the end; those of the round before stay until this one's are whole.
        if done > 0 or not self._is_spectral():
            self.storage.remove(_rows(done))
        return self._tell_round(plan, done, report.value.values())

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

    def _finish(self, plan, out):
        sources = [self.storage.load(VOCABULARY), self.storage.load(_rows(plan.all_rounds))]
        if self._is_spectral():
            first = self.storage.load(_rows(0))
            sources.append(first.map(lambda record: (FIRST_ROWS, *record[1:])))
        task = partial(tasks.finish, program=self.program, job=self.job)
        self.storage.save("model", as_one_task(self.context, sources).mapPartitions(task))
        self._put_files(out)

    def _put_files(self, out):
        """Writes the model's files through the driver's disk; a partition at a time is in its memory."""
        with tempfile.TemporaryDirectory(prefix="word2vec-") as folder:
            parts = dict.fromkeys(tasks.ENDINGS, 0)
            for _, (ending, number), data in self.storage.load("model").toLocalIterator():
                if number != parts[ending]:
                    raise RuntimeError(f"Part {parts[ending]} of {ending} is missing in {self.storage.path('model')}.")
                parts[ending] += 1
                with open(f"{folder}/model{ending}", "ab") as file:
                    file.write(data)
            for ending in tasks.ENDINGS:
                self.storage.put(f"{folder}/model{ending}", out + ending)
        self.told(f"Saved {out}.npy, {out}.vocab.json and {out}.state.")

    def _is_spectral(self):
        return self.job["config"]["start"] == "spectral"


def _rows(done):
    return f"{ROWS}-{done}"


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

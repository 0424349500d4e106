"""Trainings on a cluster of two executors in processes of their own: `npm run test:spark`."""

import gzip
import json
import os
import stat
import struct
import subprocess
import sys
import tempfile
import unittest
import warnings
import zlib
from pathlib import Path

import numpy as np
from pyspark.sql import SparkSession

sys.path.insert(0, str(Path(__file__).parents[1]))

from word2vec_spark import counting, tasks, train  # noqa: E402
from word2vec_spark.program import Program, Refused, options_of  # noqa: E402
from word2vec_spark.storage import PLACES, ROWS, Storage  # noqa: E402

PROGRAM = os.environ["PROGRAM"]
SAMPLE = os.environ["SAMPLE"]
#: What gives the same bits whenever it runs: one thread per task.
OPTIONS = {"vectorSize": 20, "levels": [5, 20], "epochs": 2, "minCount": 2, "workers": 1, "sg": 1}
#: Short jobs on few cores: what compiles longest in the JVM pays off last, and no task waits for an executor that has its data.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SETTINGS = {
    "spark.driver.extraJavaOptions": JAVA,
    "spark.executor.extraJavaOptions": JAVA,
    "spark.locality.wait": "0",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
ENDINGS = [".npy", ".vocab.json", ".state"]

#: The program as a task may meet it: the first time that it is to train a certain share, its executor is killed.
KILLER = """#!{python}
import os, signal, sys
program, marker = {program!r}, {marker!r}
def parent(process):
    with open(f"/proc/{{process}}/stat") as file:
        return int(file.read().rsplit(")", 1)[1].split()[1])
def is_executor(process):
    with open(f"/proc/{{process}}/cmdline") as file:
        return "CoarseGrainedExecutorBackend" in file.read()
if "--stream=5" in sys.argv:
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
        process = os.getpid()
        while not is_executor(process):
            process = parent(process)
        os.kill(process, signal.SIGKILL)
    except FileExistsError:
        pass
os.execv(program, [program, *sys.argv[1:]])
"""


def files_of(model):
    return {ending: Path(model + ending).read_bytes() for ending in ENDINGS}


class SparkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("word2vec-matryoshka tests")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        cls.spark = builder.getOrCreate()
        # PySpark's own sockets, of which unittest would tell.
        warnings.simplefilter("ignore", ResourceWarning)
        cls.spark.sparkContext.setLogLevel("OFF")
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        lines = gzip.decompress(Path(SAMPLE).read_bytes()).decode().splitlines()[:3000]
        cls.lines = [*lines, "Ünïcode ’tis ’tis 日本 日本", "", "tabs\tand\rreturns and returns", "😀 😀 naïve naïve zé zé"]
        # Once: how many partitions it has depends on the executors that are there.
        cls.texts = cls.spark.createDataFrame([(line,) for line in cls.lines], "text string")
        cls.undisturbed = cls.train("undisturbed")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.temporary.cleanup()

    @classmethod
    def train(cls, name, frame=None, column="text", **changes):
        out = str(cls.folder / name)
        given = {"program": PROGRAM, "shards": 2, "rounds": 2, "options": OPTIONS, "told": lambda line: None}
        cls.cost = train(frame or cls.texts, column, out, **given | changes)
        return files_of(out)

    def assert_undisturbed(self, files):
        for ending in ENDINGS:
            self.assertTrue(files[ending] == self.undisturbed[ending], f"{ending} differs")

    def ask(self, *arguments):
        return subprocess.run([PROGRAM, *arguments], capture_output=True, check=True, text=True).stdout

    def test_vocabulary_is_that_of_the_program_bit_for_bit(self):
        corpus, counted = self.folder / "corpus.txt", self.folder / "counts.tsv"
        corpus.write_text("".join(f"{line}\n" for line in self.lines), newline="")
        program, parts = Program(self.spark.sparkContext, PROGRAM), 3
        of_parts = counting.counts_of_parts(counting.texts(self.texts, "text", parts), program, program.job([])).cache()
        counted_once = counting.counts(of_parts).cache()
        for least in (1, 3):
            self.ask("count", str(corpus), "--to", str(counted), "--min-count", str(least), "--quiet")
            words = counting.in_order(counted_once, least).cache()
            records = counting.vocabulary(words).collect()
            vocabulary = b"".join(data for _, _, data in sorted(records))
            self.assertEqual(vocabulary, counted.read_bytes())
        # With the words of the last.
        lines = vocabulary.splitlines(keepends=True)
        found = [0] * len(lines)
        for (_, _, of_part), (_, _, places) in counting.words_of_parts(words, of_parts, parts).glom().collect():
            places = list(tasks.PLACE.iter_unpack(places))
            self.assertEqual(of_part, b"".join(lines[number] for number, _ in places))
            for number, share in places:
                found[number] += 1 / share
        # A word that is in one part of three stands for three there.
        np.testing.assert_allclose(found, parts, rtol=1e-6)

    def test_no_more_words_are_kept_than_there_may_be_and_ties_stay_together(self):
        given = [("a", 9), ("b", 5), ("c", 5), ("d", 2), ("e", 1)]
        counts = self.spark.sparkContext.parallelize([(word, (count, 1)) for word, count in given])
        for most, least in [(None, 2), (5, 2), (3, 3), (2, 6), (1, 6)]:
            self.assertEqual(counting.least_count(counts, {"minCount": 2, "maxFinalVocab": most}), least)

    def test_numpy_and_the_program_open_what_was_trained(self):
        out = str(self.folder / "undisturbed")
        vectors, words = np.load(f"{out}.npy"), json.loads(self.undisturbed[".vocab.json"])
        self.assertEqual(vectors.shape, (len(words), 20))
        self.assertTrue(np.isfinite(vectors).all())
        found = json.loads(self.ask("neighbours", out, words[0], "--top", "3", "--json"))
        self.assertEqual([column["level"] for column in found], [5, 20])

    def test_training_goes_on_from_the_state_on_one_machine(self):
        length = int.from_bytes(self.undisturbed[".state"][12:16], "little")
        head = json.loads(self.undisturbed[".state"][16 : 16 + length])
        self.assertEqual(head["config"]["vectorSize"], 20)
        self.assertEqual((head["run"]["epochsBegun"], head["run"]["epochOver"]), (2, True))

    def test_tokens_stay_as_they_are(self):
        frame = self.spark.createDataFrame([(["New_York", "is", "BIG", "!"],)] * 50, "tokens array<string>")
        for name, changes in [("tokens", {}), ("tree", {"hs": 1, "negative": 0})]:
            files = self.train(name, frame, "tokens", shards=1, rounds=1, options=OPTIONS | changes)
            self.assertEqual(json.loads(files[".vocab.json"]), ["!", "BIG", "New_York", "is"])

    def test_a_shard_gets_the_rows_of_its_words_and_no_others(self):
        numbers = [0, 2, 1023, 1024, 3000]
        places = b"".join(tasks.PLACE.pack(number, 0.5) for number in numbers)
        found = dict(tasks.wanted((PLACES, 0, places), shard=7))
        self.assertEqual(found, {0: (7, (0, [0, 2, 1023])), 1: (7, (3, [0])), 2: (7, (4, [952]))})
        rows = b"".join(struct.pack("<I", number) for number in range(1024))
        records = list(tasks.cut((0, [(tasks.BEFORE, rows), found[0], (9, (5, [1]))]), each=4))
        self.assertEqual(records[0], (7, (ROWS, 0, struct.pack("<3I", 0, 2, 1023))))
        self.assertEqual(records[1], (9, (ROWS, 5, struct.pack("<I", 1))))

    def test_what_cannot_be_trained_on_is_refused(self):
        spaces = self.spark.createDataFrame([(["New York", "is"],)], "tokens array<string>")
        with self.assertRaisesRegex(Exception, "'New York' holds white space"):
            self.train("spaces", spaces, "tokens")
        numbers = self.spark.createDataFrame([(1,)], "number int")
        with self.assertRaisesRegex(TypeError, "number is int"):
            self.train("numbers", numbers, "number")
        with self.assertRaisesRegex(Refused, r"error\[bad-option\]: window is 0"):
            self.train("bad", options={"window": 0})

    def test_a_killed_executor_changes_nothing(self):
        marker, program = self.folder / "killed", self.folder / "word2vec-matryoshka-killer"
        program.write_text(KILLER.format(python=sys.executable, program=PROGRAM, marker=str(marker)))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        files = self.train("disturbed", program=str(program))
        self.assertTrue(marker.exists())
        self.assert_undisturbed(files)

    def test_a_training_that_was_stopped_goes_on(self):
        def stop(line):
            if line.startswith("Round 3"):
                raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            self.train("stopped", told=stop)
        with self.assertRaisesRegex(ValueError, "other options"):
            self.train("stopped", rounds=3)
        self.assert_undisturbed(self.train("stopped"))
        self.assertEqual(len(self.cost["rounds"]), 1)
        storage = Storage(self.spark.sparkContext, str(self.folder / "stopped.work"))
        self.assertFalse(storage.has("asked"))

    def test_a_spectral_start_in_parts_is_that_of_one_machine_and_is_blended_in(self):
        def stop(line):
            if line.startswith("Round 1"):
                raise KeyboardInterrupt

        options = OPTIONS | {"start": "spectral", "startMemory": 16, "maxN": 4}
        with self.assertRaises(KeyboardInterrupt):
            self.train("spectral", options=options, told=stop)
        storage = Storage(self.spark.sparkContext, str(self.folder / "spectral.work"))
        expected, rows = self.start_of_one_machine(storage, options), rows_of(storage, "rows-0")
        self.assertLess(np.abs(rows - expected).max(), 1e-3 * np.abs(expected).max())
        files = self.train("spectral", options=options)
        self.assertEqual(len(self.cost["rounds"]), 3)
        self.assertNotEqual(files[".npy"], self.undisturbed[".npy"])
        report = json.loads(self.ask("report", str(self.folder / "spectral"), "--json"))
        self.assertEqual([level["level"] for level in report["levels"]], [5, 20])

    def start_of_one_machine(self, storage, options):
        """What the program makes of the texts and the vocabulary in a working folder, in their order."""
        folder = self.folder / "one-machine"
        folder.mkdir()
        # By their numbers: file systems list files in an order of their own.
        texts = (storage.partition("texts", part).map(lambda record: record[1:]).collect() for part in range(4))
        text = b"".join(zlib.decompress(data) for records in texts for _, data in sorted(records))
        words = sorted(storage.load("vocabulary").map(lambda record: record[1:]).collect())
        (folder / "vocabulary.tsv").write_bytes(b"".join(data for _, data in words))
        # Memory is enough for all pairs: the tasks had to write theirs several times.
        given = options_of({name: value for name, value in options.items() if name != "startMemory"})
        counts = (line.rsplit(b"\t", 1)[1] for _, data in words for line in data.splitlines())
        (folder / "job.json").write_text(self.ask("cluster", "options", f"--words={sum(map(int, counts))}", *given))
        subprocess.run([PROGRAM, "cluster", "start", str(folder)], input=text, check=True, capture_output=True)
        return np.fromfile(folder / "rows", dtype="<f4")


def rows_of(storage, name):
    records = sorted(storage.load(name).map(lambda record: record[1:]).collect())
    return np.frombuffer(b"".join(data for _, data in records), dtype="<f4")


if __name__ == "__main__":
    unittest.main()

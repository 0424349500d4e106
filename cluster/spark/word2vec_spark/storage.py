"""What a training keeps between its stages, in any file system that Spark writes to.

Everything is a record (kind, index, bytes), so that a task may be given several stores as one. A store is a folder of one
file per partition, and whole once Spark has put _SUCCESS into it.
"""

import itertools
import tempfile
import zlib
from contextlib import contextmanager

TEXT, VOCABULARY, PLACES, ROWS, FIRST_ROWS = "text", "vocabulary", "places", "rows", "first-rows"
#: Those of the end: pieces of a file, and of what n-grams have added.
FILE, HALVES = "file", "halves"
#: Those of a spectral start: a part's pairs and their sums, rows of a product and their Gram matrix.
PAIRS, SUMS, PRODUCT, GRAM = "pairs", "sums", "product", "gram"
#: The stores of the texts, and of the words that each part of them has.
TEXTS, WORDS = "texts", "words"


class Storage:
    """The stores below one folder."""

    def __init__(self, context, folder):
        self.context = context
        self.folder = folder.rstrip("/")
        self._java = context._jvm.org.apache.hadoop.fs
        self._settings = context._jsc.hadoopConfiguration()

    def path(self, name):
        return f"{self.folder}/{name}"

    def has(self, name):
        """Whether a store is there and whole."""
        return self._on_path(f"{self.path(name)}/_SUCCESS", lambda system, path: system.exists(path))

    def remove(self, name=""):
        self._on_path(self.path(name), lambda system, path: system.delete(path, True))

    def save(self, name, records):
        """Writes a store; what a training that was killed has left of it goes."""
        self.remove(name)
        # One record per write: they are about a megabyte each.
        records.saveAsPickleFile(self.path(name), batchSize=1)

    def load(self, name):
        return self._read(self.path(name))

    def partition(self, name, index):
        """The records of one partition of a store."""
        return self._read(f"{self.path(name)}/part-{index:05d}")

    def _read(self, path):
        # A task for each file or block of a file; Spark would make two of the smallest.
        return self.context.pickleFile(path, minPartitions=1)

    @contextmanager
    def writing(self, path):
        """A file of any file system, in place of what is there once it is whole: gives what appends bytes to it."""
        java, target, part = self.context._jvm, self._java.Path(path), self._java.Path(f"{path}.part")
        system = target.getFileSystem(self._settings)
        # The local file system would put a hidden file with a checksum beside it.
        system.setWriteChecksum(False)
        stream = system.create(part, True)
        with tempfile.NamedTemporaryFile(prefix="word2vec-") as piece:

            def write(data):
                # A file is the quickest way from Python into Java.
                piece.seek(0)
                piece.truncate()
                piece.write(data)
                piece.flush()
                source = java.java.io.FileInputStream(piece.name)
                try:
                    java.org.apache.hadoop.io.IOUtils.copyBytes(source, stream, 1 << 16, False)
                finally:
                    source.close()

            try:
                yield write
                stream.close()
            except BaseException:
                stream.close()
                system.delete(part, False)
                raise
        system.delete(target, False)
        system.rename(part, target)

    def _on_path(self, path, act):
        path = self._java.Path(path)
        return act(path.getFileSystem(self._settings), path)


def as_one_task(context, stores):
    """All records of several stores as one partition, which a single task reads from where they lie."""
    return context.union(stores).coalesce(1)


def packed(texts, size=1 << 20):
    """Lines of text as records of about `size` bytes before packing."""
    lines, held = [], 0
    numbers = itertools.count()
    for line in texts:
        line = line.encode() + b"\n"
        lines.append(line)
        held += len(line)
        if held >= size:
            yield TEXT, next(numbers), zlib.compress(b"".join(lines), 1)
            lines, held = [], 0
    if lines:
        yield TEXT, next(numbers), zlib.compress(b"".join(lines), 1)


def spool(records, folder, row_bytes=0, block=1):
    """Writes the records of a task to files of its own: `text`, `vocabulary.tsv`, `places`, `rows` and `first-rows`, each whole
    and in order whatever order records come in; the index of rows counts blocks of words. Returns the bytes of rows. Texts keep
    the order that they come in."""
    vocabulary, rows = {}, 0
    with open(folder / "text", "wb") as text:
        for kind, index, data in records:
            if kind == TEXT:
                text.write(zlib.decompress(data))
            elif kind == VOCABULARY:
                vocabulary[index] = data
            elif kind == PLACES:
                (folder / kind).write_bytes(data)
            else:
                rows += len(data)
                write_at(folder / kind, index * block * row_bytes, data)
    with open(folder / "vocabulary.tsv", "wb") as file:
        file.writelines(data for _, data in sorted(vocabulary.items()))
    return rows


def write_at(path, offset, data):
    """Puts bytes into a file where they belong."""
    with open(path, "r+b" if path.exists() else "w+b") as file:
        file.seek(offset)
        file.write(data)


def pieces(path, kind, size):
    """The records of a file: its pieces of `size` bytes, in order."""
    with open(path, "rb") as file:
        number = 0
        while data := file.read(size):
            yield kind, number, data
            number += 1

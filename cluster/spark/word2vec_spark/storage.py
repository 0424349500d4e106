"""What a training keeps between its stages, in any file system that Spark writes to.

Everything is a record (kind, index, bytes), so that a task may be given several stores as one. A store is a folder of one
file per partition, and whole once Spark has put _SUCCESS into it.
"""

import itertools
import zlib

TEXT, VOCABULARY, ROWS, FIRST_ROWS, FILE = "text", "vocabulary", "rows", "first-rows", "file"
#: Those of a spectral start: a part's pairs and their sums, rows of a product and their Gram matrix.
PAIRS, SUMS, PRODUCT, GRAM = "pairs", "sums", "product", "gram"
#: The store of the texts.
TEXTS = "texts"


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
        return self.context.pickleFile(self.path(name))

    def partition(self, name, index):
        """The records of one partition of a store."""
        return self.context.pickleFile(f"{self.path(name)}/part-{index:05d}")

    def put(self, local, path):
        """Moves a file of the driver's to a path of any file system, in place of what is there."""
        source = self._java.Path("file://" + local)

        def copy(system, target):
            # The local file system would put a hidden file with a checksum beside it.
            system.setWriteChecksum(False)
            system.copyFromLocalFile(True, True, source, target)

        self._on_path(path, copy)

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


def spool(records, folder, row_bytes=0, block=0):
    """Writes the records of a task to files of its own: `text`, `vocabulary.tsv`, `rows` and `first-rows`, each whole and in
    order whatever order records come in. Returns the bytes of rows. Texts keep the order that they come in."""
    vocabulary, rows = {}, 0
    with open(folder / "text", "wb") as text:
        for kind, index, data in records:
            if kind == TEXT:
                text.write(zlib.decompress(data))
            elif kind == VOCABULARY:
                vocabulary[index] = data
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

"""From a column to texts that lie ready for training, and the vocabulary in the order that the program gives it."""

from operator import add

from pyspark.sql import types
from pyspark.sql.functions import col, xxhash64

from .storage import VOCABULARY, packed
from .tasks import folder_of

#: How words that are words already are cut out of the lines that they are written in.
TOKENS_AS_THEY_ARE = {"mode": "whitespace", "lowercase": False}


def has_tokens(frame, column):
    """Whether a column has lists of words; else it has texts. Refuses any other."""
    kind = frame.schema[column].dataType
    if isinstance(kind, types.StringType):
        return False
    if isinstance(kind, types.ArrayType) and isinstance(kind.elementType, types.StringType):
        return True
    raise TypeError(f"Column {column} is {kind.simpleString()}; it has to be string or array<string>.")


def texts(frame, column, parts):
    """The column as records of text in `parts` partitions of like size; a row is one sentence or several lines. The same
    frame gives the same records: rows come out of a shuffle as executors answer, so they are put into an order by hash."""
    line = _joined if has_tokens(frame, column) else str
    spread = frame.select(column).where(col(column).isNotNull()).repartition(parts)
    rows = spread.sortWithinPartitions(xxhash64(column), column).rdd
    return rows.mapPartitions(lambda rows: packed(line(row[0]) for row in rows))


def _joined(tokens):
    for token in tokens:
        if token is None or token.split() != [token]:
            raise ValueError(f"The token {token!r} holds white space or nothing. Put another character in its place.")
    return " ".join(tokens)


def counts(records, program, job):
    """(word, count) of all words that the program's tokenizer finds in some records of text."""
    return records.mapPartitions(lambda records: _count(records, program, job)).reduceByKey(add)


def _count(records, program, job):
    with folder_of(records, job) as (folder, _):
        with open(folder / "text", "rb") as text, open(folder / "counts.tsv", "w+b") as counted:
            program.run(["cluster", "count", folder], text, counted)
            counted.seek(0)
            for line in counted:
                word, _, count = line.decode().rpartition("\t")
                yield word, int(count)


def least_count(counted, config):
    """The count that a word must have: minCount, raised so that no more than maxFinalVocab words stay and words of equal
    count stay or go together."""
    least, most = config["minCount"], config["maxFinalVocab"]
    if most is None:
        return least
    words = 0
    for count, of_count in sorted(counted.values().countByValue().items(), reverse=True):
        words += of_count
        if words > most:
            return max(least, count + 1)
    return least


def vocabulary(counted, least):
    """The words of a model as records, in order: the most frequent first, ties in the order of their UTF-8 bytes, which is
    that of their code points."""
    kept = counted.filter(lambda item: item[1] >= least)
    in_order = kept.sortBy(lambda item: (-item[1], item[0]))
    return in_order.mapPartitionsWithIndex(_lines)


def _lines(index, words):
    lines = "".join(f"{word}\t{count}\n" for word, count in words).encode()
    return [(VOCABULARY, index, lines)] if lines else []

"""From a column to texts that lie ready for training, and the vocabulary in the order that the program gives it."""

from functools import partial

from pyspark.sql import types
from pyspark.sql.functions import col, xxhash64

from .storage import PLACES, VOCABULARY, packed
from .tasks import PLACE, folder_of

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


def counts_of_parts(records, program, job):
    """(word, (part, count)) of all words that the program's tokenizer finds in each partition of some records of text."""
    return records.mapPartitionsWithIndex(partial(_count, program=program, job=job))


def _count(part, records, program, job):
    with folder_of(records, job) as (folder, _):
        with open(folder / "text", "rb") as text, open(folder / "counts.tsv", "w+b") as counted:
            program.run(["cluster", "count", folder], text, counted)
            counted.seek(0)
            for line in counted:
                word, _, number = line.decode().rpartition("\t")
                yield word, (part, int(number))


def counts(of_parts):
    """(word, (count, parts that have it)) of all texts."""
    once = of_parts.mapValues(lambda counted: (counted[1], 1))
    return once.reduceByKey(lambda one, other: (one[0] + other[0], one[1] + other[1]))


def least_count(counted, config):
    """The count that a word must have: minCount, raised so that no more than maxFinalVocab words stay and words of equal
    count stay or go together."""
    least, most = config["minCount"], config["maxFinalVocab"]
    if most is None:
        return least
    words, numbers = 0, counted.values().map(lambda value: value[0])
    for count, of_count in sorted(numbers.countByValue().items(), reverse=True):
        words += of_count
        if words > most:
            return max(least, count + 1)
    return least


def in_order(counted, least):
    """The words of a model with what is counted of them: the most frequent first, ties in the order of their UTF-8 bytes, which
    is that of their code points."""
    kept = counted.filter(lambda item: item[1][0] >= least)
    return kept.sortBy(lambda item: (-item[1][0], item[0]))


def vocabulary(words):
    """The words of a model as records."""
    return words.mapPartitionsWithIndex(_vocabulary)


def _vocabulary(index, words):
    lines = _lines((word, count) for word, (count, _) in words)
    return [(VOCABULARY, index, lines)] if lines else []


def _lines(counted):
    return "".join(f"{word}\t{count}\n" for word, count in counted).encode()


def words_of_parts(words, of_parts, parts):
    """Of each part of the texts, in a partition of its own, the words of the model that it has, and their places."""
    numbered = words.zipWithIndex().map(lambda item: (item[0][0], (item[1], *item[0][1])))
    met = of_parts.mapValues(lambda counted: counted[0]).join(numbered)
    of_part = met.map(lambda item: (item[1][0], (*item[1][1], item[0]))).partitionBy(parts, int)
    return of_part.mapPartitions(partial(_words, parts=parts))


def _words(found, parts):
    found = sorted(word for _, word in found)
    yield VOCABULARY, 0, _lines((word, count) for _, count, _, word in found)
    yield PLACES, 0, b"".join(PLACE.pack(number, of_word / parts) for number, _, of_word, _ in found)

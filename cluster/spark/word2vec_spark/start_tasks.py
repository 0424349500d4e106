"""What tasks of the spectral start do on the executors."""

import json
from dataclasses import dataclass

from .program import framed, frames
from .storage import GRAM, PAIRS, PRODUCT, SUMS, pieces, write_at
from .tasks import BLOCK, PIECE, folder_of, scratch

#: Products with the pairs' matrix and its transpose, in turns; the program has the same number.
PRODUCTS = 10
#: The block of a frame that holds a Gram matrix, and the frame of `matrix` that holds sums.
GRAM_FRAME, SUMS_FRAME = 0xFFFFFFFF, 1


@dataclass(frozen=True)
class Part:
    """Which of the parts that words are dealt out to."""

    part: int
    parts: int
    words: int

    def options(self):
        return [f"--part={self.part}", f"--parts={self.parts}", f"--words={self.words}"]


def count_sentences(records, program, job, shard, first):
    """(shard, its sentences)."""
    with folder_of(records, job) as (folder, _):
        with open(folder / "text", "rb") as text, open(folder / "sentences", "w+b") as counted:
            program.run(["cluster", "count", folder, "--sentences"], text, counted)
            counted.seek(0)
            yield shard, int(counted.read())


def count_pairs(records, program, job, shard, first, parts):
    """(part, entries) of which words are near each other in a shard's texts."""
    with folder_of(records, job) as (folder, _):
        options = [f"--parts={parts}", f"--first-sentence={first}"]
        with open(folder / "text", "rb") as text, open(folder / "pairs", "w+b") as counted:
            program.run(["cluster", "spectral", "pairs", folder, *options], text, counted)
            counted.seek(0)
            yield from frames(counted)


def matrix(parts_with_entries, program, parts, words):
    """A part's entries in order, in pieces, and its sums with the number of pieces."""
    for part, entries in parts_with_entries:
        with scratch() as folder, open(folder / "out", "w+b") as out, open(folder / "pairs", "w+b") as pairs:
            given = framed((part, data) for data in entries)
            program.feed(["cluster", "spectral", "matrix", *Part(part, parts, words).options()], given, out)
            out.seek(0)
            sums = b""
            for kind, data in frames(out):
                if kind == SUMS_FRAME:
                    sums = data
                else:
                    pairs.write(data)
            pairs.flush()
            number = 0
            for record in pieces(folder / "pairs", PAIRS, PIECE):
                number += 1
                yield record
            yield SUMS, (part, number), sums


def product(records, program, job, part, number, factor):
    """A part's rows of a product, in pieces, and their Gram matrix."""
    with folder_of([], job) as (folder, _), open(folder / "out", "w+b") as out:
        if factor is not None:
            (folder / "factor").write_bytes(factor)
        given = in_order(_after_matrix(records, folder, part)) if number > 0 else ()
        command = ["cluster", "spectral", "product", folder, *part.options(), f"--number={number}"]
        program.feed(command, framed(given), out)
        out.seek(0)
        for block, data in frames(out):
            if block == GRAM_FRAME:
                yield GRAM, part.part, data
            else:
                of = -(-len(data) // PIECE)
                for piece in range(of):
                    yield PRODUCT, (number, part.part, piece, of), data[piece * PIECE : (piece + 1) * PIECE]


def _after_matrix(records, folder, part):
    """Writes the pairs and the sums to files, and gives the rows of a product once these are whole: mostly they come first."""
    rows, sums, pairs, all_pairs = [], {}, 0, None
    (folder / "pairs").touch()
    for kind, index, data in records:
        if kind == PAIRS:
            write_at(folder / "pairs", index * PIECE, data)
            pairs += 1
        elif kind == SUMS:
            of, pieces_of = index
            sums[of] = data
            all_pairs = pieces_of if of == part.part else all_pairs
        elif kind == PRODUCT:
            rows.append((index, data))
        if pairs == all_pairs and len(sums) == part.parts:
            if not (folder / "sums").exists():
                (folder / "sums").write_bytes(b"".join(sums[of] for of in range(part.parts)))
            yield from rows
            rows.clear()


def in_order(rows):
    """(part, data) of rows' pieces, part after part, whatever order they come in: sums of floats depend on it."""
    held, part, piece = {}, 0, 0
    for (_, of, number, all_pieces), data in rows:
        held[of, number] = all_pieces, data
        while (part, piece) in held:
            all_pieces, data = held.pop((part, piece))
            yield part, data
            part, piece = (part + 1, 0) if piece + 1 == all_pieces else (part, piece + 1)


def first_rows(records, program, job, part, factor):
    """(block, (part, rows)) of the rows that training begins with, of a part's words, as steps from zeros."""
    with folder_of([], job) as (folder, _), open(folder / "out", "w+b") as out:
        (folder / "factor").write_bytes(factor)
        given = sorted((index, data) for kind, index, data in records if kind == PRODUCT)
        command = ["cluster", "spectral", "rows", folder, *part.options(), f"--block={BLOCK}"]
        program.feed(command, framed((index[0], data) for index, data in given), out)
        out.seek(0)
        for block, data in frames(out):
            yield block, (part.part, data)

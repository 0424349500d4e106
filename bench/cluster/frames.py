"""What the parts of the program hand to each other, and texts that may be packed."""

import gzip
import struct

FRAME = struct.Struct("<II")


def frames(data):
    """(block, bytes) of each frame."""
    at = 0
    while at < len(data):
        block, length = FRAME.unpack_from(data, at)
        at += FRAME.size
        yield block, data[at : at + length]
        at += length


def framed(block, data):
    """The bytes of a frame."""
    return FRAME.pack(block, len(data)) + data


def read(path):
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()

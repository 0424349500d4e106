"""The native program on whichever machine a task runs, and the frames that it reads and writes."""

import contextlib
import json
import os
import pathlib
import re
import struct
import subprocess
import tempfile

from pyspark import SparkFiles

FRAME = struct.Struct("<II")


class Refused(RuntimeError):
    """The program's own sentence about what it cannot do; `code` is the library's name for it."""

    def __init__(self, said):
        super().__init__(said)
        code = re.search(r"error\[([a-z-]+)\]", said)
        self.code = code and code[1]


class Program:
    """The program: a file that Spark ships to the executors, or one that is installed everywhere."""

    def __init__(self, context, path, on_disk=False):
        """Ships the file at `path`; a name without a file must be in the PATH of the driver and of all executors. With `on_disk` it
        keeps matrices in files."""
        self.matrices = ["--on-disk"] * on_disk
        self.shipped = os.path.isfile(path)
        self.path = path
        if self.shipped:
            context.addFile(path)

    def run(self, arguments, stdin=None, stdout=None):
        """Runs it to its end with two files, or none, as its streams. Raises Refused with what it says if it fails."""
        command = self._command(arguments)
        done = subprocess.run(
            command, stdin=stdin or subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, check=False
        )
        _check(command, done.returncode, done.stderr)

    def ask(self, arguments):
        """What it prints. Runs on the driver."""
        command = [self.path, "--quiet", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, check=False)
        _check(command, done.returncode, done.stderr)
        return done.stdout

    def feed(self, arguments, pieces, stdout=subprocess.DEVNULL):
        """Runs it with bytes as its standard input that are made as it takes them, and a file as its output. It is started once
        the first bytes are there, and with them what is made before them."""
        command, pieces = self._command(arguments), iter(pieces)
        first = next(pieces, b"")
        with tempfile.TemporaryFile() as errors:
            running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=stdout, stderr=errors)
            try:
                # It may end before it has read all; then it says why.
                with contextlib.suppress(BrokenPipeError), running.stdin as stdin:
                    stdin.write(first)
                    stdin.writelines(pieces)
            except BaseException:
                running.kill()
                raise
            finally:
                running.wait()
            errors.seek(0)
            _check(command, running.returncode, errors.read())

    def _command(self, arguments):
        path = SparkFiles.get(os.path.basename(self.path)) if self.shipped else self.path
        return [path, "--quiet", *map(str, arguments)]

    def job(self, options, words=0):
        """All options of a training of `words` words, checked and with their defaults. Runs on the driver."""
        return json.loads(self.ask(["cluster", "options", "--words", words, *options]))

    def factor(self, job, number, grams, before):
        """What a product of the spectral start is turned by, of its parts' Gram matrices; `before` is that of the product before
        the last. Runs on the driver."""
        with tempfile.TemporaryDirectory(prefix="word2vec-") as folder:
            pathlib.Path(folder, "job.json").write_text(json.dumps(job))
            if before is not None:
                pathlib.Path(folder, "factor").write_bytes(before)
            frames_of_grams = b"".join(framed((0, gram) for gram in grams))
            command = [self.path, "--quiet", "cluster", "spectral", "factor", folder, f"--number={number}"]
            done = subprocess.run(command, input=frames_of_grams, capture_output=True, check=False)
            _check(command, done.returncode, done.stderr)
            return done.stdout


def _check(command, code, said):
    if code != 0:
        said = said.decode(errors="replace").strip()
        raise Refused(said or f"{' '.join(command)} ended with {code}")


def options_of(given):
    """Options by the library's names as those of a command line: {"vectorSize": 50} is ["--vectorSize=50"]."""
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    return [f"--{name}={text}" for name, text in texts.items()]


def write_frame(file, block, data):
    file.writelines(framed([(block, data)]))


def framed(blocks):
    """The bytes of (block, bytes) as frames, in pieces."""
    for block, data in blocks:
        yield FRAME.pack(block, len(data))
        yield data


def frames(file):
    """(block, bytes) of each frame in a file."""
    while head := file.read(FRAME.size):
        block, length = FRAME.unpack(head)
        yield block, file.read(length)

"""The native program on whichever machine a task runs, and the frames that it reads and writes."""

import json
import os
import re
import struct
import subprocess

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

    def __init__(self, context, path):
        """Ships the file at `path`; a name without a file must be in the PATH of the driver and of all executors."""
        self.shipped = os.path.isfile(path)
        self.path = path
        if self.shipped:
            context.addFile(path)

    def run(self, arguments, stdin=None, stdout=None):
        """Runs it to its end with two files, or none, as its streams. Raises Refused with what it says if it fails."""
        path = SparkFiles.get(os.path.basename(self.path)) if self.shipped else self.path
        command = [path, "--quiet", *map(str, arguments)]
        done = subprocess.run(
            command, stdin=stdin or subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, check=False
        )
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip()
            raise Refused(said or f"{' '.join(command)} ended with {done.returncode}")

    def job(self, options, words=0):
        """All options of a training of `words` words, checked and with their defaults. Runs on the driver."""
        command = [self.path, "cluster", "options", "--words", str(words), *options]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode != 0:
            raise Refused(done.stderr.decode(errors="replace").strip())
        return json.loads(done.stdout)


def options_of(given):
    """Options by the library's names as those of a command line: {"vectorSize": 50} is ["--vectorSize=50"]."""
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    return [f"--{name}={text}" for name, text in texts.items()]


def tokenizer_options(job):
    """The same for how a job's texts are cut into words."""
    return options_of(job["tokenizer"])


def write_frame(file, block, data):
    file.write(FRAME.pack(block, len(data)))
    file.write(data)


def frames(file):
    """(block, bytes) of each frame in a file."""
    while head := file.read(FRAME.size):
        block, length = FRAME.unpack(head)
        yield block, file.read(length)

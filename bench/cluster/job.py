"""A training's folder as the tasks of a cluster find it, made by the program that they run."""

import json
import subprocess
from pathlib import Path


class Job:
    """A folder with the text's lines, options, which may be --suggested, and the vocabulary."""

    def __init__(self, program, folder, lines, options):
        self.program, self.folder = program, Path(folder)
        self.text = self.folder / "text"
        self.text.write_bytes(b"".join(lines))
        counted = self.call("count", self.text, "--to", "-").decode().splitlines()
        self.words = sum(int(line.rsplit("\t", 1)[1]) for line in counted)
        (self.folder / "job.json").write_bytes(self.call("cluster", "options", "--words", self.words, *options))
        self.config = json.loads((self.folder / "job.json").read_text())["config"]
        vocabulary = self.folder / "vocabulary.tsv"
        self.call("count", self.text, "--to", vocabulary, "--min-count", self.config["minCount"])
        self.vocabulary = vocabulary.read_bytes().splitlines(keepends=True)
        self.row_bytes = 2 * 4 * self.config["vectorSize"]

    def call(self, *arguments, given=None):
        """What the program prints; `given` are a file or bytes."""
        command = [self.program, "--quiet", *map(str, arguments)]
        source = {"stdin": given.open("rb")} if isinstance(given, Path) else {"input": given or b""}
        return subprocess.run(command, stdout=subprocess.PIPE, check=True, **source).stdout

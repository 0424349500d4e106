"""Results by what they are results of, kept in a file line by line, so that no training is done twice or lost."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from choice import Levels


class Results:
    """A file of results. What belongs to a key never changes: it names the text, the program and all options."""

    def __init__(self, file: Path) -> None:
        self.file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self.known = {json.dumps(key, sort_keys=True): scores for key, scores in map(json.loads, lines)}

    def get(self, key: dict, work: Callable[[], Levels]) -> Levels:
        """The scores for `key`; `work` makes them if they aren't known yet."""
        name = json.dumps(key, sort_keys=True)
        if name not in self.known:
            self.known[name] = {str(level): scores for level, scores in work().items()}
            with self.file.open("a", encoding="utf-8") as file:
                file.write(json.dumps([key, self.known[name]]) + "\n")
        return {int(level): scores for level, scores in self.known[name].items()}


def digest(file: Path | str) -> str:
    """A short name for the contents of a file."""
    with open(file, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:12]

"""The index as it is read: the same walk over the same files as `theme/assets/js/search/store.js`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from generator.emit import PlannedFile
from generator.search.chunks import file_name
from generator.search.coding import decode
from generator.search.display import PLACES_PER_FILE

Read: TypeAlias = Callable[[str], Any]
"""Site path of a file of the index → its JSON; None where there is no such file."""
Entry: TypeAlias = dict[str, str | int]
"""Postings of one term by letter of the field."""


def read_files(files: Iterable[PlannedFile]) -> Read:
    """Reads an index that was not written: only the files asked for are made."""
    made = {file.path: file.make for file in files}
    return lambda path: json.loads(made[path]()) if path in made else None


class Index:
    """An index, fetched file by file; `fetched` names what was needed."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.fetched: dict[str, Any] = {}
        root = self._file("search/root.json")
        self.documents: dict[str, int] = root["documents"]
        self.fields: dict[str, tuple[str, int, int, int]] = root["fields"]
        self.spelling = frozenset(root["spelling"])
        self.prefixes: list[str] = root["prefixes"]
        self._known = frozenset(self.prefixes)

    def _file(self, path: str) -> Any:
        if path not in self.fetched:
            self.fetched[path] = self._read(path)
        return self.fetched[path]

    def prefix_of(self, term: str) -> str:
        """The prefix whose file has this term, if any has."""
        return next(term[:end] for end in range(len(term), -1, -1) if term[:end] in self._known)

    def below(self, start: str) -> list[str]:
        """The prefixes that are longer than the beginning typed."""
        return [prefix for prefix in self.prefixes if prefix.startswith(start) and prefix != start]

    def chunk(self, prefix: str) -> tuple[list[str], dict[str, Entry]]:
        """The commonest completions below a prefix, and the terms of its file."""
        content = self._file(file_name(prefix))
        return content["heads"], content["terms"]

    def entry(self, term: str) -> Entry | None:
        """The postings of one term."""
        return self.chunk(self.prefix_of(term))[1].get(term)

    def words(self, letter: str) -> list[str]:
        """Words of names and titles that begin with a letter: common, less common, rare, as three texts."""
        name = f"{ord(letter):x}"
        found: list[str] = self._file(f"search/s/s-{name}.json") if name in self.spelling else []
        return found

    def postings(self, entry: Entry, letter: str) -> list[tuple[int, int]] | None:
        """Documents of one field and what stands beside; None where they are too many to be listed."""
        value = entry[letter]
        return decode(value, self.fields[letter][2]) if isinstance(value, str) else None

    def shown(self, space: str, number: int) -> list[Any]:
        """What a result shows."""
        content = self._file(f"search/{space}/{number // PLACES_PER_FILE}.json")
        found: list[Any] = content[str(number % PLACES_PER_FILE)]
        return found

    def weight(self, entry: Entry) -> int:
        """How much of names and titles has a term."""
        return sum(
            len(value) if isinstance(value, str) else value
            for letter, value in entry.items()
            if self.fields[letter][3]
        )

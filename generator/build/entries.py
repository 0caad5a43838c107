"""Files that may have to be made, what came of them, and what is remembered of published ones."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

_ZERO = "\0"
"""What no path has."""


class Entry(NamedTuple):
    """What is remembered of a published file."""

    fingerprint: str
    size: int
    kind: str


class FileGroup:
    """Files that were planned together, in columns: read only as far as they are asked for.

    `value` is a line for each: paths, with a zero byte around each; then as JSON sizes, count and bytes by
    kind, paths that the sitemap names, fingerprints, kinds.
    """

    __slots__ = ("value",)

    def __init__(self, value: bytes) -> None:
        self.value = value

    @staticmethod
    def packed(entries: Mapping[str, Entry], listed: Iterable[str]) -> bytes:
        """The value that holds these files."""
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for entry in entries.values():
            sums[entry.kind][0] += 1
            sums[entry.kind][1] += entry.size
        columns = (
            [entry.size for entry in entries.values()],
            sums,
            list(listed),
            [entry.fingerprint for entry in entries.values()],
            [entry.kind for entry in entries.values()],
        )
        paths = _ZERO.join(["", *entries, ""]).encode("utf-8", "surrogatepass")
        return b"\n".join([paths, *(json.dumps(column).encode() for column in columns)])

    @property
    def paths(self) -> list[str]:
        """The path of each file."""
        line = self.value[: self.value.index(b"\n")].decode("utf-8", "surrogatepass")
        return line.split(_ZERO)[1:-1]

    def holds(self, path: str) -> bool:
        """Whether one of the files has this path: its line is looked through, not taken apart."""
        mark = f"{_ZERO}{path}{_ZERO}".encode("utf-8", "surrogatepass")
        return _ZERO not in path and self.value.find(mark, 0, self.value.index(b"\n")) >= 0

    @property
    def sizes(self) -> list[int]:
        """The bytes of each file."""
        sizes: list[int] = self._column(1)
        return sizes

    def _column(self, number: int) -> Any:
        return json.loads(self.value.split(b"\n")[number])

    @property
    def sums(self) -> dict[str, tuple[int, int]]:
        """Files and bytes by kind."""
        return {kind: (files, size) for kind, (files, size) in self._column(2).items()}

    @property
    def listed(self) -> list[str]:
        """Pages that the sitemap names."""
        listed: list[str] = self._column(3)
        return listed

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Each file."""
        columns = zip(self.paths, self._column(4), self.sizes, self._column(5), strict=True)
        return ((path, Entry(fingerprint, size, kind)) for path, fingerprint, size, kind in columns)


class Task(NamedTuple):
    """A file that may have to be made."""

    path: str
    kind: str
    fingerprint: str
    make: Callable[[], bytes]
    listed: bool = False
    """Whether the sitemap names it."""
    size: int = 1
    """About how many records' files it is to do."""


class Done(NamedTuple):
    """What came of a task."""

    size: int
    state: Literal["kept", "staged", "blocked", "taken", "refused"]
    """Kept: the site has these bytes already.  Blocked: a file that is not ours stands in the way.
    Taken: another file of this build stands there.  Refused: no file can stand there."""


class Filled(NamedTuple):
    """What came of files that were planned together."""

    value: bytes
    """The `FileGroup`."""
    staged: list[str]
    other: list[tuple[str, str]]
    """Paths that could not be used, each with its state."""
    written: dict[str, int]
    """Files that the site had not, by kind."""
    cpu: float
    """Seconds of computing that they took."""

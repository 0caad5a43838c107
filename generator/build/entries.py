"""Files that may have to be made, what came of them, and what is remembered of published ones."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple


class Entry(NamedTuple):
    """What is remembered of a published file."""

    fingerprint: str
    size: int
    kind: str


class FileGroup:
    """Files that were planned together, in columns: read only as far as they are asked for.

    `value` is a line of JSON for each: paths, sizes, count and bytes by kind, paths that the sitemap names,
    fingerprints, kinds.
    """

    __slots__ = ("paths", "sizes", "value")

    def __init__(self, value: bytes) -> None:
        paths, sizes, _ = value.split(b"\n", 2)
        self.value = value
        self.paths: list[str] = json.loads(paths)
        self.sizes: list[int] = json.loads(sizes)

    @staticmethod
    def packed(entries: Mapping[str, Entry], listed: Iterable[str]) -> bytes:
        """The value that holds these files."""
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for entry in entries.values():
            sums[entry.kind][0] += 1
            sums[entry.kind][1] += entry.size
        columns = (
            list(entries),
            [entry.size for entry in entries.values()],
            sums,
            list(listed),
            [entry.fingerprint for entry in entries.values()],
            [entry.kind for entry in entries.values()],
        )
        return b"\n".join([json.dumps(column).encode() for column in columns])

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

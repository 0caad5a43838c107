"""What stands in the site folder, which of it is ours, and what each page was made from."""

from __future__ import annotations

import os
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

from generator.build.entries import Entry, FileGroup
from generator.build.listing import names_below

OURS = ".coterie-files"
"""In the site: every path that we wrote, a line each.  What it does not name is never deleted."""
RECEIPT = "build.json"


class Seen(NamedTuple):
    """A site folder where not everything stands as it was written."""

    found: dict[str, int]
    """Every file with its bytes."""
    touched: frozenset[str]
    """Files that somebody has written since we did."""
    ours: frozenset[str]


class Look(NamedTuple):
    """What a site folder was found to hold."""

    receipt: tuple[str, int]
    """Digest and time of the receipt that stood there: every build writes another one."""
    began: float
    folders: frozenset[str]
    seen: Seen | None
    """None where all that is remembered stands as it was written, and nothing else."""


@dataclass(frozen=True, slots=True)
class Published:
    """The site folder as the last build left it, and as it is found now."""

    folder: Path
    look: Look
    entries: dict[str, Entry]
    """Of files on their own.  Empty where the memory in the cache is not of this very site."""
    groups: dict[str, bytes]
    """Of files that were planned together, by the fingerprint of all: see `FileGroup`."""
    moments: dict[str, float]
    """When the last file of each group was written."""

    @property
    def is_as_remembered(self) -> bool:
        """Whether nothing is missing, nothing written by others, and nothing more there."""
        return self.look.seen is None

    @property
    def ours(self) -> frozenset[str]:
        """Every path that we wrote."""
        if self.look.seen is not None:
            return self.look.seen.ours
        return frozenset({OURS, RECEIPT}.union(self.entries, *map(_paths, self.groups.values())))

    def knows(self, path: str) -> bool:
        """Whether we wrote this; where all is as remembered, of groups that were opened."""
        return path in (self.entries if self.look.seen is None else self.look.seen.ours)

    def entry_of(self, path: str) -> Entry | None:
        """What the file was made from, if it still stands there as it was written."""
        entry, seen = self.entries.get(path), self.look.seen
        if entry is None:
            return None
        if seen is not None:
            return entry if seen.found.get(path) == entry.size and path not in seen.touched else None
        status = self._status(path)
        stands = status is not None and status.st_size == entry.size and status.st_mtime <= self.look.began
        return entry if stands else None

    def find_group(self, fingerprint: str) -> FileGroup | None:
        """The files that were planned together as this, if all of them still stand as they were written."""
        value, seen = self.groups.get(fingerprint), self.look.seen
        group = None if value is None else FileGroup(value)
        if group is None or seen is None:
            return group
        if list(map(seen.found.get, group.paths)) != group.sizes:
            return None
        return group if seen.touched.isdisjoint(group.paths) else None

    def open_groups(self, kept: Container[str]) -> set[str]:
        """Each file of the other groups may be asked for on its own; their paths."""
        opened = [FileGroup(value) for name, value in self.groups.items() if name not in kept]
        for group in opened:
            self.entries.update(group.entries())
        return {path for group in opened for path in group.paths}

    def holds(self, path: str, content: bytes) -> bool:
        """Whether the site has exactly this file already."""
        if self._size(path) != len(content) or (self.folder / path).is_symlink():
            return False
        return (self.folder / path).read_bytes() == content

    def find_foreign(self, path: str) -> str | None:
        """What stands in the way of a new file and is not ours: a file, a folder, or a file for a folder."""
        seen = self.look.seen
        if path in self.look.folders or (seen and path in seen.found and path not in seen.ours):
            return path
        at = path.find("/")
        while at > 0:
            if path[:at] not in self.look.folders and self._size(path[:at]) is not None:
                return path[:at]
            at = path.find("/", at + 1)
        return None

    def _size(self, path: str) -> int | None:
        """The bytes of a file; None where there is none."""
        if self.look.seen is not None:
            return self.look.seen.found.get(path)
        status = self._status(path)
        return None if status is None or S_ISDIR(status.st_mode) else status.st_size

    def _status(self, path: str) -> os.stat_result | None:
        try:
            return os.lstat(self.folder / path)
        except OSError:
            return None

    def is_found(self, path: str) -> bool:
        """Whether a file was found there."""
        return self.look.seen is None or path in self.look.seen.found

    def has_foreign(self) -> bool:
        """Whether others have put files into the site folder: it is looked at again."""
        ours = self.ours
        return any(name not in ours for name in names_below(self.folder))


def _paths(value: bytes) -> list[str]:
    return FileGroup(value).paths

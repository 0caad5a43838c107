"""What stands in the site folder, which of it is ours, and what each page was made from."""

from __future__ import annotations

import json
import os
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.build.entries import Entry, FileGroup
from generator.cache import Cache, Section, digest

OURS = ".coterie-files"
"""In the site: every path that we wrote, a line each.  What it does not name is never deleted."""
RECEIPT = "build.json"
INSIDE = ".coterie-stage"
"""A folder in the site for what is not yet published, where it can be nowhere else; no part of the site."""


@dataclass(frozen=True, slots=True)
class Published:
    """The site folder as the last build left it, and as it is found now."""

    folder: Path
    found: dict[str, int]
    """Every file with its bytes."""
    touched: frozenset[str]
    """Files that somebody has written since."""
    folders: frozenset[str]
    ours: frozenset[str]
    entries: dict[str, Entry]
    """Of files on their own.  Empty where the memory in the cache is not of this very site."""
    groups: dict[str, bytes]
    """Of files that were planned together, by the fingerprint of all: see `FileGroup`."""

    def entry_of(self, path: str) -> Entry | None:
        """What the file was made from, if it still stands there as it was written."""
        entry = self.entries.get(path)
        if entry is None or self.found.get(path) != entry.size or path in self.touched:
            return None
        return entry

    def find_group(self, fingerprint: str) -> FileGroup | None:
        """The files that were planned together as this, if all of them still stand as they were written."""
        value = self.groups.get(fingerprint)
        if value is None:
            return None
        group = FileGroup(value)
        if list(map(self.found.get, group.paths)) != group.sizes:
            return None
        return group if self.touched.isdisjoint(group.paths) else None

    def open_groups(self, kept: Container[str]) -> None:
        """Each file of the other groups may be asked for on its own."""
        for fingerprint, value in self.groups.items():
            if fingerprint not in kept:
                self.entries.update(FileGroup(value).entries())

    def holds(self, path: str, content: bytes) -> bool:
        """Whether the site has exactly this file already."""
        if self.found.get(path) != len(content) or (self.folder / path).is_symlink():
            return False
        return (self.folder / path).read_bytes() == content

    def find_foreign(self, path: str) -> str | None:
        """What stands in the way of a new file and is not ours: a file, a folder, or a file for a folder."""
        if path in self.folders or (path in self.found and path not in self.ours):
            return path
        at = path.find("/")
        while at > 0:
            if path[:at] in self.found:
                return path[:at]
            at = path.find("/", at + 1)
        return None

    @property
    def has_foreign(self) -> bool:
        """Whether others have put files into the site folder."""
        return not (self.found.keys() <= self.ours)


class Memory:
    """The entries of one site folder, kept in the cache and bound to the site by its `build.json`."""

    def __init__(self, cache: Cache, folder: Path) -> None:
        self._folder = folder
        self._section: Section = cache.section(f"site-{digest(str(folder))[:12]}")

    def recall(self) -> Published:
        """Look at the folder, and at what is remembered of it."""
        entries, groups, moment = self._entries()
        found, touched, folders = _list(self._folder, moment)
        ours = _read(self._folder / OURS).decode("utf-8", "replace").split("\n")
        owned = frozenset(filter(None, ours))
        return Published(self._folder, found, frozenset(touched), frozenset(folders), owned, entries, groups)

    def _entries(self) -> tuple[dict[str, Entry], dict[str, bytes], float]:
        kept = self._section.find(digest(_read(self._folder / RECEIPT)))
        if kept is None:
            return {}, {}, 0.0
        moment, entries, names = json.loads(kept)
        groups = {name: self._section.find(name) or b"" for name in names}
        return {path: Entry(*entry) for path, entry in entries.items()}, groups, moment

    def keep(
        self, receipt: bytes, moment: float, entries: Mapping[str, Entry], groups: Mapping[str, FileGroup]
    ) -> None:
        """Remember what was published with this receipt, and nothing older.

        The site is out by now: without this memory the next build only compares more.
        """
        self._section.forget()
        self._section.put(digest(receipt), json.dumps([moment, entries, list(groups)]).encode())
        for name, group in groups.items():
            self._section.put(name, group.value)
        self._section.save()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _list(folder: Path, moment: float) -> tuple[dict[str, int], set[str], set[str]]:
    """The bytes of every file below, which were written after a moment, and every folder.

    Symbolic links count as files and are not followed.
    """
    found: dict[str, int] = {}
    touched: set[str] = set()
    folders: set[str] = set()
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            entries = os.scandir(folder / prefix)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                path = prefix + entry.name
                if path == INSIDE:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                else:
                    status = entry.stat(follow_symlinks=False)
                    found[path] = status.st_size
                    if status.st_mtime > moment:
                        touched.add(path)
    return found, touched, folders

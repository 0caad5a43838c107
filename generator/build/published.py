"""What stands in the site folder, which of it is ours, and what each page was made from."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.cache import Cache, Section, digest

OURS = ".coterie-files"
"""In the site: every path that we wrote, a line each.  What it does not name is never deleted."""
RECEIPT = "build.json"
INSIDE = ".coterie-stage"
"""A folder in the site for what is not yet published, where it can be nowhere else; no part of the site."""


class Entry(NamedTuple):
    """What is remembered of a published file."""

    fingerprint: str
    size: int
    kind: str


class Listed(NamedTuple):
    """A file as found in the site folder."""

    size: int
    modified: float


@dataclass(frozen=True, slots=True)
class Published:
    """The site folder as the last build left it, and as it is found now."""

    folder: Path
    found: dict[str, Listed]
    folders: frozenset[str]
    ours: frozenset[str]
    entries: dict[str, Entry]
    """Empty where the memory in the cache is not of this very site."""
    published_at: float

    def entry_of(self, path: str) -> Entry | None:
        """What the file was made from, if it still stands there as it was written."""
        entry, listed = self.entries.get(path), self.found.get(path)
        if entry is None or listed is None:
            return None
        return entry if listed.size == entry.size and listed.modified <= self.published_at else None

    def holds(self, path: str, content: bytes) -> bool:
        """Whether the site has exactly this file already."""
        listed = self.found.get(path)
        if listed is None or listed.size != len(content) or (self.folder / path).is_symlink():
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
        found, folders = _list(self._folder)
        ours = _read(self._folder / OURS).decode("utf-8", "replace").split("\n")
        entries, moment = self._entries()
        owned = frozenset(filter(None, ours))
        return Published(self._folder, found, frozenset(folders), owned, entries, moment)

    def _entries(self) -> tuple[dict[str, Entry], float]:
        kept = self._section.find(digest(_read(self._folder / RECEIPT)))
        if kept is None:
            return {}, 0.0
        moment, entries = json.loads(kept)
        return {path: Entry(*entry) for path, entry in entries.items()}, moment

    def keep(self, receipt: bytes, moment: float, entries: dict[str, Entry]) -> None:
        """Remember what was published with this receipt, and nothing older.

        The site is out by now: without this memory the next build only compares more.
        """
        self._section.forget()
        self._section.put(digest(receipt), json.dumps([moment, entries]).encode())
        self._section.save()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _list(folder: Path) -> tuple[dict[str, Listed], set[str]]:
    """Every file and folder below; symbolic links count as files and are not followed."""
    found: dict[str, Listed] = {}
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
                    found[path] = Listed(status.st_size, status.st_mtime)
    return found, folders

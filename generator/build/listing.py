"""What stands in a folder, however it came there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

INSIDE = ".coterie-stage"
"""A folder in the site for what is not yet published, where it can be nowhere else; no part of the site."""


def list_files(folder: Path, moment: float) -> tuple[dict[str, int], dict[str, float], set[str]]:
    """The bytes of every file below, when those were written that were after a moment, and every folder.

    Symbolic links count as files and are not followed.
    """
    found: dict[str, int] = {}
    late: dict[str, float] = {}
    folders: set[str] = set()
    for prefix, entries in _files(folder, folders):
        for entry in entries:
            path = prefix + entry.name
            status = entry.stat(follow_symlinks=False)
            found[path] = status.st_size
            if status.st_mtime > moment:
                late[path] = status.st_mtime
    return found, late, folders


def names_below(folder: Path) -> Iterator[str]:
    """Every file below."""
    return (prefix + entry.name for prefix, entries in _files(folder, set()) for entry in entries)


def _files(folder: Path, folders: set[str]) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """The files of every folder below, after the path of the folder; each is added to `folders`."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            entries = os.scandir(folder / prefix)
        except FileNotFoundError:
            continue
        files = []
        with entries:
            for entry in entries:
                if entry.name == INSIDE and not prefix:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.add(prefix + entry.name)
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    files.append(entry)
        yield prefix, files

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
    for prefix, entry in _files(folder, folders):
        path, status = prefix + entry.name, entry.stat(follow_symlinks=False)
        found[path] = status.st_size
        if status.st_mtime > moment:
            late[path] = status.st_mtime
    return found, late, folders


def names_below(folder: Path) -> Iterator[str]:
    """Every file below."""
    return (prefix + entry.name for prefix, entry in _files(folder, set()))


def _files(folder: Path, folders: set[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files of every folder below, after the path of the folder; each is added to `folders`."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            entries = os.scandir(folder / prefix)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield prefix, entry
                elif prefix or entry.name != INSIDE:
                    folders.add(prefix + entry.name)
                    waiting.append(f"{prefix}{entry.name}/")

"""Where a file of the site may stand, on any file system that the site may be copied to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_PATH = 200
"""Characters. Windows stops at 260 with the folder before it."""
LONGEST_NAME = 180
"""Bytes of one part; most file systems stop at 255."""

_PLAIN = re.compile(r"(?:[a-z0-9_-][a-z0-9_-]*/)*[a-z0-9_-]+(?:\.[a-z0-9]+)+")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def find_fault(path: str) -> str | None:
    """Why no file can stand at this site path, as the rest of a sentence after "but"; None if it can."""
    if len(path) > LONGEST_PATH:
        return f"it has {len(path)} characters, and {LONGEST_PATH} are allowed"
    if path.startswith("/") or path.endswith("/") or not path:
        return "a path is relative and ends in a file name"
    plain = _PLAIN.fullmatch(path) is not None
    for part in path.split("/"):
        if _RESERVED.match(part):
            return f"'{part}' is a reserved name on Windows"
        if not plain and (fault := _find_part_fault(part)):
            return fault
    return None


def _find_part_fault(part: str) -> str | None:
    if part in ("", ".", ".."):
        return "it has an empty part, '.' or '..'"
    if _FORBIDDEN.search(part):
        return f"'{part}' has a character that not every system allows in names"
    if part.endswith((".", " ")):
        return f"'{part}' ends in a dot or space, which Windows drops"
    if len(part.encode("utf-8", "replace")) > LONGEST_NAME:
        return f"'{part[:20]}…' is longer than {LONGEST_NAME} bytes"
    return None


def fold(path: str) -> str:
    """The path as a file system sees it that ignores case and Unicode form."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


class Claims:
    """Which site paths are taken, and by what."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}
        self._folders: set[str] = set()

    def find_rival(self, path: str) -> str | None:
        """The path that stands in the way of this one; None if this one is free, and then it is taken."""
        folded = fold(path)
        if folded in self._folders:
            return f"{path}/"
        parents = _parents(folded)
        for name in (folded, *parents):
            if name in self._taken:
                return self._taken[name]
        self._taken[folded] = path
        self._folders.update(parents)
        return None

    def __contains__(self, path: str) -> bool:
        return self._taken.get(fold(path)) == path


def _parents(path: str) -> Iterable[str]:
    parents = []
    end = path.rfind("/")
    while end > 0:
        parents.append(path[:end])
        end = path.rfind("/", 0, end)
    return parents

"""Where a file of the site may stand, on any file system that the site may be copied to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from generator.build.entries import FileGroup

LONGEST_PATH = 200
"""Characters. Windows stops at 260 with the folder before it."""
LONGEST_NAME = 180
"""Bytes of one part; most file systems stop at 255."""
_FEW = 40
"""Questions for paths that are answered without a set of all."""

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

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken: dict[str, str] = {fold(path): path for path in reserved}
        self._folders: dict[str, str] = {}

    def find_rival(self, path: str) -> str | None:
        """The path that stands in the way of this one; None if this one is free, and then it is taken."""
        folded = fold(path)
        if rival := self._taken.get(folded) or self._folders.get(folded):
            return rival
        folder, folded_folder = path.rpartition("/")[0], folded.rpartition("/")[0]
        if self._folders.get(folded_folder) != folder and (rival := self._find_folder_rival(folder)):
            return rival
        self._taken[folded] = path
        return None

    def find_rivals(self, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Take many paths: those that cannot be taken, each with what stands in its way."""
        folded = {fold(path): path for path in paths}
        folders = dict.fromkeys(path.rpartition("/")[0] for path in paths)
        free = len(folded) == len(paths) and self._taken.keys().isdisjoint(folded)
        free = free and not any(map(self._find_folder_rival, folders))
        if free and self._folders.keys().isdisjoint(folded):
            self._taken.update(folded)
            return
        for path in paths:
            if rival := self.find_rival(path):
                yield path, rival

    def _find_folder_rival(self, folder: str) -> str | None:
        """A file where a folder is needed, or one that differs only in case; else the folder is taken."""
        while folder:
            folded = fold(folder)
            if rival := self._taken.get(folded):
                return rival
            if self._folders.setdefault(folded, folder) != folder:
                return f"{self._folders[folded]}/"
            folder = folder.rpartition("/")[0]
        return None


class SitePaths(Collection[str]):
    """The paths of the new site, each taken once.

    Where all files of the last build stand as they were written, nothing is in the way of files that stay, or
    of files at paths that it gave up: nobody looks at all the others before something asks for a new path.
    """

    def __init__(self, reserved: Iterable[str], given_up: Iterable[str] | None) -> None:
        """`given_up` are published paths that others may have; None where each is compared with all."""
        self._claims = Claims(reserved)
        self._own: set[str] = set()
        """Paths that were taken one by one."""
        self._kept: list[FileGroup] = []
        self._known: set[str] | None = None
        """All paths, once many were asked for."""
        self._asked = 0
        self._has_given_up = False
        self.trusting = given_up is not None
        self.given_up = set(given_up or ())

    def take(self, path: str) -> str | None:
        """What stands in the way of a path; None if it was free: then it is taken."""
        if self.trusting and path in self.given_up:
            self.given_up.discard(path)
            rival = None
        else:
            self._compare_all()
            rival = self._claims.find_rival(path)
        if rival is None:
            self._add([path])
        return rival

    def take_all(self, paths: Sequence[str]) -> dict[str, str]:
        """Take many paths; gives those that were not free, each with what stands in its way."""
        if self.trusting and self.given_up.issuperset(paths) and len({*paths}) == len(paths):
            self.given_up.difference_update(paths)
            rivals: dict[str, str] = {}
        else:
            self._compare_all()
            rivals = dict(self._claims.find_rivals(paths))
        self._add(paths)
        return rivals

    def keep(self, group: FileGroup) -> dict[str, str]:
        """Take the paths of files that stay, as `take_all` does."""
        if not self.trusting or self._has_given_up:
            return self.take_all(group.paths)
        self._kept.append(group)
        return {}

    def give_up(self, paths: Iterable[str]) -> None:
        """Others may have these, which were published."""
        self._has_given_up = True
        if self.trusting:
            self.given_up.update(paths)

    def _add(self, paths: Iterable[str]) -> None:
        self._own.update(paths)
        if self._known is not None:
            self._known.update(paths)

    def _compare_all(self) -> None:
        """From now on each path is compared with all others."""
        if not self.trusting:
            return
        self.trusting = False
        for paths in (sorted(self._own), *(group.paths for group in self._kept)):
            dict(self._claims.find_rivals(paths))  # they stood beside each other before

    def all(self) -> set[str]:
        """As a set."""
        if self._known is None:
            self._known = self._own.union(*(group.paths for group in self._kept))
        return self._known

    def __contains__(self, path: object) -> bool:
        self._asked += 1
        if self._known is not None or self._asked > _FEW:
            return path in self.all()
        return path in self._own or any(group.holds(str(path)) for group in self._kept)

    def __iter__(self) -> Iterator[str]:
        return iter(self.all())

    def __len__(self) -> int:
        kept = sum(files for group in self._kept for files, _ in group.sums.values())
        return len(self._own) + kept

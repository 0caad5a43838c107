"""Long files of entries: after a correction only the entries that changed are made, the rest is cut from the
file that is published.

For each such file the cache holds, bound to its bytes, the key and length of every entry.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

from generator.build.published import Published
from generator.cache import Shelf, digest
from generator.emit.page import KEY, PlannedList

_NONE = bytes(KEY)
"""Key of an entry that stands in the file otherwise than it was made."""
_MARK = 32
_BLOCK = 256
"""Entries that are compared at once."""

_Made: TypeAlias = "tuple[bytes, bytes, array[int]]"
"""The bytes of a file, and the key and length of each entry."""


@dataclass
class _Known:
    """A published file."""

    content: bytes
    keys: bytes
    lengths: array[int]
    between: int
    """Bytes between two entries."""
    begin: int
    """Where the first one begins."""

    @cached_property
    def begins(self) -> list[int]:
        """Where each entry begins."""
        return [*accumulate((length + self.between for length in self.lengths), initial=self.begin)]

    @cached_property
    def numbers(self) -> dict[bytes, int]:
        """The number of the entry that has a key."""
        return {self.keys[KEY * n : KEY * (n + 1)]: n for n in range(len(self.lengths))}

    def cut(self, first: int, last: int) -> memoryview:
        """Entries from a number to one before another, as they stand."""
        return memoryview(self.content)[self.begins[first] : self.begins[last] - self.between]


class KeptLists:
    """Makes files of entries, from what stands in the site where that is the same."""

    def __init__(self, cache: Path, published: Published, version: str) -> None:
        self._shelf = Shelf(cache / "lists", version)
        self._folder = published.folder

    def make(self, file: PlannedList) -> bytes:
        """The file as it is to be now."""
        known, (keys, make) = self._known(file), file.parts()
        made = _corrected(file, known, keys, make) if known else None
        content, keys, lengths = made or _whole(file, known, keys, make)
        self._shelf.put(_name(file.path), _mark(content) + keys + lengths.tobytes())
        return content

    def _known(self, file: PlannedList) -> _Known | None:
        """What stands in the published file."""
        kept = self._shelf.find(_name(file.path))
        try:
            content = (self._folder / file.path).read_bytes() if kept else b""
        except OSError:
            return None
        if not kept or kept[:_MARK] != _mark(content):
            return None
        end = _MARK + KEY * ((len(kept) - _MARK) // (KEY + 8))
        lengths = array("q", kept[end:])
        return _Known(content, kept[_MARK:end], lengths, len(file.between), len(file.head))

    def forget(self, paths: Iterable[str]) -> None:
        """Forget files that the site has no more."""
        for path in paths:
            self._shelf.remove(_name(path))


def _corrected(file: PlannedList, known: _Known, keys: bytes, make: Callable[[int], str]) -> _Made | None:
    """The published file with other entries in place of some; None where more of it has to be looked at."""
    if (file.mark and len(keys) != len(known.keys)) or _NONE in known.keys:
        return None
    parts: list[bytes | memoryview] = []
    lengths = array("q")

    def keep(first: int, last: int) -> None:
        parts.append(known.cut(first, last))
        lengths.extend(known.lengths[first:last])

    count, at = len(keys) // KEY, 0
    for start in range(0, count, _BLOCK):
        end = min(start + _BLOCK, count)
        if known.keys.startswith(keys[KEY * start : KEY * end], KEY * at):
            keep(at, at + end - start)
            at += end - start
            continue
        for number in range(start, end):
            key = keys[KEY * number : KEY * (number + 1)]
            found = at if known.keys.startswith(key, KEY * at) else known.numbers.get(key)
            if found is not None:
                keep(found, found + 1)
            else:
                parts.append(make(number).encode())
                lengths.append(len(parts[-1]))
            at = (number if found is None else found) + 1
            if file.mark and (at != number + 1 or not _alike(file.mark, known, number, parts[-1])):
                return None
    return file.head + file.between.join(parts) + file.tail, keys, lengths


def _alike(mark: Callable[[str], str], known: _Known, number: int, entry: bytes | memoryview) -> bool:
    """Whether the others stand as before beside an entry that takes the place of another."""
    return mark(bytes(entry).decode()) == mark(bytes(known.cut(number, number + 1)).decode())


def _whole(file: PlannedList, known: _Known | None, keys: bytes, make: Callable[[int], str]) -> _Made:
    """The file with every entry looked at."""
    content, marks, lengths = bytearray(file.head), bytearray(), array("q")
    made: deque[str] = deque()
    numbers = {key: n for key, n in known.numbers.items() if key != _NONE} if known else {}

    def entries() -> Iterator[str]:
        for number in range(len(keys) // KEY):
            found = numbers.get(keys[KEY * number : KEY * (number + 1)])
            cut = bytes(known.cut(found, found + 1)).decode() if known and found is not None else None
            made.append(make(number) if cut is None else cut)
            yield made[-1]

    for number, piece in enumerate(file.pieces(entries())):  # never all at once
        written = piece.encode()
        content += file.between if lengths else b""
        content += written
        lengths.append(len(written))
        marks += keys[KEY * number : KEY * (number + 1)] if piece == made.popleft() else _NONE
    content += file.tail
    return bytes(content), bytes(marks), lengths


def _mark(content: bytes) -> bytes:
    """By which a file is known again: it is ours, so that a sum does, in a tenth of a digest's time."""
    return f"{len(content):024x}{crc32(content):08x}".encode()


def _name(path: str) -> str:
    return digest(path)

"""Long files of entries: after a correction only the entries that changed are made, the rest is cut from the
file that is published.

For each such file the cache holds, bound to its bytes, the key and length of every entry.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.build.published import Published
from generator.cache import Shelf, digest
from generator.emit.page import PlannedList

_KEY = 16
"""Bytes of a key."""
_NONE = bytes(_KEY)
"""Key of an entry that stands in the file otherwise than it was made."""


class KeptLists:
    """Makes files of entries, from what stands in the site where that is the same."""

    def __init__(self, cache: Path, published: Published, version: str) -> None:
        self._shelf = Shelf(cache / "lists", version)
        self._folder = published.folder

    def make(self, file: PlannedList) -> bytes:
        """The file as it is to be now."""
        known = self._known(file)
        parts = file.parts()
        content, keys, lengths = bytearray(file.head), bytearray(), array("q")
        made: deque[str] = deque()

        def entries() -> Iterator[str]:
            for key, make in parts:
                made.append(known.get(key) or make())
                yield made[-1]

        for (key, _), piece in zip(parts, file.pieces(entries()), strict=True):  # never all at once
            written = piece.encode()
            content += file.between if lengths else b""
            content += written
            lengths.append(len(written))
            keys += key if piece == made.popleft() else _NONE
        content += file.tail
        self._shelf.put(_name(file.path), digest(content).encode() + bytes(keys) + lengths.tobytes())
        return bytes(content)

    def _known(self, file: PlannedList) -> dict[bytes, str]:
        """The entries that stand in the published file, by key."""
        kept = self._shelf.find(_name(file.path))
        try:
            content = (self._folder / file.path).read_bytes() if kept else b""
        except OSError:
            return {}
        if not kept or kept[:32] != digest(content).encode():
            return {}
        count = (len(kept) - 32) // (_KEY + 8)
        lengths = array("q", kept[32 + _KEY * count :])
        found, at = {}, len(file.head)
        for number, length in enumerate(lengths):
            key = kept[32 + _KEY * number : 32 + _KEY * (number + 1)]
            if key != _NONE:
                found[key] = content[at : at + length].decode()
            at += length + len(file.between)
        return found

    def forget(self, paths: Iterable[str]) -> None:
        """Forget files that the site has no more."""
        for path in paths:
            self._shelf.remove(_name(path))


def _name(path: str) -> str:
    return digest(path)

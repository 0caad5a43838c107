"""What is made of works once and stands in many files: printed rows, citations, entries of feeds.

Where several processes make pages, each would make and hold all of it.  So whoever makes a piece writes it
into one file, and says in a table of numbers, which all processes share, where it stands.  The file has no
name: the system removes it with the last process that has it open, however that ends.
"""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Collection, Hashable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType

SHARED_FROM = 2_000
"""Works from which pieces are shared: fewer are made and held in no time."""
_LENGTH = 24
"""Bits of a place for the length of a piece; the others are where it begins."""
_MOST = (1 << _LENGTH) - 1
_STRETCH = 1 << 20
"""Bytes of the file that a process takes at a time."""
_FIRST = 8
"""Where the first stretch begins: no piece has the place 0, which says that there is none."""
_NUMBER = 8


class WorkPieces:
    """Pieces by work and kind, remembered in this process alone."""

    shared: Collection[Hashable] = ()
    """Kinds that other processes have, too, so that what they are made of need not be remembered."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, Hashable], str] = {}

    def find(self, work: str, kind: Hashable) -> str | None:
        """The piece, if it was made."""
        return self._made.get((work, kind))

    def keep(self, work: str, kind: Hashable, text: str) -> None:
        """Remember a piece."""
        self._made[work, kind] = text

    def __enter__(self) -> WorkPieces:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget all."""
        self._made.clear()


class SharedPieces(WorkPieces):
    """Pieces that this process and those forked from it share; each may have one thread that asks.

    A piece that cannot be written, as on a full disk, is not remembered: everybody can make it.
    """

    def __init__(self, folder: Path, works: Iterable[str], kinds: Sequence[Hashable]) -> None:
        super().__init__()
        self._rows = {work: row for row, work in enumerate(works)}
        self._columns = {kind: 1 + len(self._rows) * n for n, kind in enumerate(kinds)}
        self.shared = self._columns.keys()
        self._table = mmap.mmap(-1, _NUMBER * (1 + len(self._rows) * len(kinds)))
        self._places = memoryview(self._table).cast("Q")
        self._places[0] = _FIRST
        self._file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - as long as the pieces
        self._number = self._file.fileno()
        self._at = self._end = 0
        self._process = os.getpid()

    def find(self, work: str, kind: Hashable) -> str | None:
        """The piece, if any process has made it."""
        row = self._rows.get(work)
        if row is None or not (place := self._places[self._columns[kind] + row]):
            return None
        length = place & _MOST
        content = os.pread(self._number, length, place >> _LENGTH)
        return content.decode("utf-8", "surrogatepass") if len(content) == length else None

    def keep(self, work: str, kind: Hashable, text: str) -> None:
        """Write a piece, then its place: who finds the place finds the piece."""
        content = text.encode("utf-8", "surrogatepass")
        length = len(content)
        row = self._rows.get(work)
        if row is None or length > _MOST:
            return
        try:
            if self._at + length > self._end or self._process != os.getpid():
                self._take(max(length, _STRETCH))
            if os.pwrite(self._number, content, self._at) < length:
                return
        except OSError:
            return
        self._places[self._columns[kind] + row] = self._at << _LENGTH | length
        self._at += length

    def _take(self, size: int) -> None:
        """A stretch of the file for this process; what it was forked from goes on with its own."""
        os.lockf(self._number, os.F_LOCK, 0)
        try:
            begin = self._places[0]
            self._places[0] = begin + size
        finally:
            os.lockf(self._number, os.F_ULOCK, 0)
        self._at, self._end, self._process = begin, begin + size, os.getpid()

    def close(self) -> None:
        """Forget all; nobody may ask any more."""
        self._file.close()
        self._places.release()
        self._table.close()


def pieces_of(works: Collection[str], kinds: Sequence[Hashable], folder: Path, *, alone: bool) -> WorkPieces:
    """What remembers the pieces of these works; `alone` where several threads may ask for them.

    Processes are forked on Linux only.
    """
    if alone or len(works) < SHARED_FROM or sys.platform != "linux":
        return WorkPieces()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return SharedPieces(folder, works, kinds)
    except OSError:
        return WorkPieces()

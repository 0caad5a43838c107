"""Many big files: other processes read them and keep their pieces, which this one takes over as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.load.bibtex.pieces import SMALL, table_of
from generator.load.kept import Kept
from generator.model.raw import SourceFile
from generator.parallel import each, processes

ENDINGS = (".bib", ".bibtex")
"""Files that are kept in pieces."""
MUCH = 8 * SMALL
"""Bytes that are read sooner by others than by one process."""


def in_order_of_reading(
    files: Sequence[SourceFile], read: Callable[[SourceFile], object], kept: Kept | None
) -> Iterator[SourceFile]:
    """The files in their order, each when all that `read` can keep of it is kept."""
    missing = [] if kept is None else _missing(files, kept)
    if len(missing) < 2 or processes() < 2 or sum(len(files[at].content) for at in missing) < MUCH:
        yield from files
        return

    def ahead(number: int) -> bytes:
        read(files[missing[number]])
        return b""

    waiting = set(missing)
    place = 0
    for number, _ in each(ahead, len(missing), processes()):
        waiting.discard(missing[number])
        while place < len(files) and place not in waiting:
            yield files[place]
            place += 1


def _missing(files: Sequence[SourceFile], kept: Kept) -> list[int]:
    """Big files of which nothing says that they were read before."""
    return [
        at
        for at, file in enumerate(files)
        if file.path.lower().endswith(ENDINGS)
        and len(file.content) >= SMALL
        and kept.find(table_of(file.content)) is None
    ]

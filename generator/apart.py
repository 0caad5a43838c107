"""Files of many values, each of which is read when it is asked for, and of a rest that is read at once."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from generator.cache import writing_whole
from generator.parallel import each, processes
from generator.plain_pickles import NAME, Elsewhere, Hashed, Numbers, Reader, Writer, check_name

_BLOCK = 2_000
"""Values that one core pickles at once."""


def write_apart(path: Path, head: bytes, values: Sequence[Any], elsewhere: Numbers, rest: Any) -> None:
    """Write values that are read one by one, and the `rest`, which is read at once.

    `elsewhere` has what stands for a value, or its record, in others and the rest; raises `OSError`.
    """
    with writing_whole(path) as stream:
        stream.write(head + bytes(NAME))
        hashed = Hashed(stream)
        ends = array("q", [stream.tell()])
        for sizes, content in _in_blocks(values, elsewhere):
            hashed.write(content)
            ends.extend(accumulate(sizes[1:], initial=ends[-1] + sizes[0]))
        hashed.begin_digest()
        hashed.write(ends.tobytes())
        Writer(hashed, elsewhere).dump(rest)
        hashed.write(array("q", [ends[-1], len(ends)]).tobytes())
        stream.seek(len(head))
        stream.write(hashed.name())


def _in_blocks(values: Sequence[Any], elsewhere: Numbers) -> Iterator[tuple[array[int], memoryview]]:
    """The sizes and pickles of some values after the other, made by all cores."""

    def block(number: int) -> bytes:
        stream, sizes = BytesIO(), array("q")
        writer = Writer(stream, elsewhere)
        for at in range(number * _BLOCK, min((number + 1) * _BLOCK, len(values))):
            begin, writer.itself = stream.tell(), at
            writer.dump(values[at])
            writer.clear_memo()
            sizes.append(stream.tell() - begin)
        return sizes.tobytes() + stream.getbuffer()

    waiting: dict[int, bytes] = {}
    blocks, place = -(-len(values) // _BLOCK), 0
    for number, made in each(block, blocks, processes()):
        waiting[number] = made
        while (data := waiting.pop(place, None)) is not None:
            count = 8 * min(_BLOCK, len(values) - place * _BLOCK)
            yield array("q", data[:count]), memoryview(data)[count:]
            place += 1


class Apart:
    """A file of `write_apart`: what was written last is read at once, the values when they are asked for."""

    def __init__(self, path: Path, head: bytes) -> None:
        """Raises `OSError`, or one of `DAMAGE` where the file has another head or is not whole."""
        with path.open("rb") as stream:
            if stream.read(len(head)) != head:
                raise pickle.UnpicklingError("not what was asked for")
            self._file = mmap(stream.fileno(), 0, access=ACCESS_READ)
        self._content = memoryview(self._file)
        begin, count = self._content[-16:].cast("q")
        here = len(head) + NAME
        check_name(bytes(self._content[len(head) : here]), self._content[here:], begin - here)
        self._rest = begin + 8 * count
        self._starts = self._content[begin : self._rest].cast("q")
        self.stored: Elsewhere | None = None

    def rest(self) -> Any:
        """What was written last."""
        self._file.seek(self._rest)
        return Reader(self._file, self.stored).load()

    def read(self, number: int) -> Any:
        """The value of this number."""
        part = self._content[self._starts[number] : self._starts[number + 1]]
        return Reader(BytesIO(part), self.stored).load()

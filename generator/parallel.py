"""Work shared among processes, where that is safe and worth it: the same results as one after another."""

from __future__ import annotations

import os
import pickle
import selectors
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

MOST_PROCESSES = 8
T = TypeVar("T")
_HEAD = struct.Struct("<qq")


def processes() -> int:
    """How many processes may work at once: the cores this one may use; 1 where processes cannot be forked."""
    if sys.platform != "linux":  # elsewhere a forked process may not use system libraries
        return 1
    return min(MOST_PROCESSES, len(os.sched_getaffinity(0)))


def each(function: Callable[[int], bytes], count: int, workers: int) -> Iterator[tuple[int, bytes]]:
    """`function` of 0 … count − 1, as they become ready; what a process could not finish is done here.

    The function must depend on nothing that it changes itself.
    """
    waiting = set(range(count))
    if workers > 1 and count > 1:
        for number, result in _from_workers(function, count, min(workers, count)):
            waiting.discard(number)
            yield number, result
    for number in sorted(waiting):
        yield number, function(number)


def _from_workers(function: Callable[[int], bytes], count: int, workers: int) -> Iterator[tuple[int, bytes]]:
    children: list[int] = []
    with selectors.DefaultSelector() as selector:
        for worker in range(workers):
            reading, writing = os.pipe()
            child = os.fork()
            if not child:
                # A pipe breaks only when nobody can read it any more, and this process could.
                for fd in (reading, *(key.fd for key in selector.get_map().values())):
                    os.close(fd)
                _work(function, range(worker, count, workers), writing)
            os.close(writing)
            children.append(child)
            selector.register(reading, selectors.EVENT_READ, bytearray())
        try:
            while selector.get_map():
                for key, _ in selector.select():
                    part = os.read(key.fd, 1 << 20)
                    if not part:
                        selector.unregister(key.fd)
                        os.close(key.fd)
                    key.data.extend(part)
                    yield from _whole(key.data)
        finally:
            for fd in [key.fd for key in selector.get_map().values()]:
                os.close(fd)
            for child in children:
                os.waitpid(child, 0)


def _whole(received: bytearray) -> Iterator[tuple[int, bytes]]:
    """The results that have come in whole, taken out of what was received."""
    while len(received) >= _HEAD.size:
        number, length = _HEAD.unpack_from(received)
        if len(received) < _HEAD.size + length:
            return
        result = bytes(received[_HEAD.size : _HEAD.size + length])
        del received[: _HEAD.size + length]
        yield number, result


def _work(function: Callable[[int], bytes], numbers: range, writing: int) -> None:
    """What a forked process does; it never returns, and what it fails to do is left to the parent."""
    try:
        with os.fdopen(writing, "wb") as stream:
            for number in numbers:
                result = function(number)
                stream.write(_HEAD.pack(number, len(result)))
                stream.write(result)
                stream.flush()
    finally:
        os._exit(0)


class Deferred(Sequence[T]):
    """Values that are made when they are first asked for, or meanwhile by another process."""

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make
        self._made: tuple[T, ...] | None = None
        self._child: tuple[int, int] | None = None

    def begin(self) -> None:
        """Let another process make them, where one may be forked and a core is free."""
        if self._made is None and self._child is None and processes() > 1:
            reading, writing = os.pipe()
            child = os.fork()
            if not child:
                os.close(reading)
                _work(lambda _: pickle.dumps(tuple(self._make()), 5), range(1), writing)
            os.close(writing)
            self._child = child, reading

    def _all(self) -> tuple[T, ...]:
        if self._made is None:
            found = self._from_child() if self._child else None
            self._made = tuple(self._make()) if found is None else found
            del self._make
        return self._made

    def _from_child(self) -> tuple[T, ...] | None:
        assert self._child is not None
        child, reading = self._child
        self._child = None
        with os.fdopen(reading, "rb") as stream:
            received = bytearray(stream.read())
        os.waitpid(child, 0)
        for _, result in _whole(received):
            made: tuple[T, ...] = pickle.loads(result)
            return made
        return None

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...

    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __reduce__(self) -> tuple[type, tuple[tuple[T, ...]]]:
        return tuple, (self._all(),)

    def __repr__(self) -> str:
        return repr(self._all())

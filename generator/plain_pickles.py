"""Pickles of our data, which make plain objects and do nothing else.

They are read by an unpickler that knows the plain classes of our data and nothing else: one that came with
somebody's pull request can say false things, as any cache can, but do none.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

from generator.cache import writing_whole

_BLOCK = 1 << 20
DAMAGE = (pickle.UnpicklingError, EOFError, ValueError, TypeError, LookupError, AttributeError)
"""What reading a strange pickle can end with."""
_OURS = (
    "generator.model.",
    "generator.load.",
    "generator.validate.",
    "generator.resolve.",
    "generator.derive.",
)
_OTHERS = frozenset(
    {
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("builtins", "slice"),
        ("collections", "Counter"),
        ("numpy", "ndarray"),
        ("numpy", "dtype"),
        ("numpy._core.numeric", "_frombuffer"),
        ("numpy._core.multiarray", "_reconstruct"),
        ("numpy._core.multiarray", "scalar"),
        ("generator.problems", "Problem"),
        ("generator.problems", "Place"),
        ("generator.problems", "Severity"),
    }
)


def write_plain(path: Path, head: bytes, value: Any) -> None:
    """Write a value to a file of this head; raises `OSError`."""
    with writing_whole(path) as stream:
        stream.write(head + bytes(32))
        hashed = _Hashed(stream)
        _Writer(hashed, 5).dump(value)
        stream.seek(len(head))
        stream.write(hashed.hash.hexdigest().encode())


def read_plain(path: Path, head: bytes) -> Any:
    """The value of a file; raises `OSError`, or one of `DAMAGE` where it has another head or is not whole."""
    with path.open("rb") as stream:
        if not _is_whole(stream, head):
            raise pickle.UnpicklingError("not what was written")
        return _Reader(stream).load()


def dump_plain(value: Any) -> bytes:
    """A value as bytes."""
    stream = BytesIO()
    _Writer(stream, 5).dump(value)
    return stream.getvalue()


def load_plain(content: bytes) -> Any:
    """The value of such bytes; raises one of `DAMAGE`."""
    return _Reader(BytesIO(content)).load()


class _Hashed:
    """Writes to a stream and digests what it writes: a snapshot may be too large to be held twice."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.hash = stream, blake2b(digest_size=16)

    def write(self, part: bytes) -> int:
        self.hash.update(part)
        return self._stream.write(part)


def _is_whole(stream: BinaryIO, head: bytes) -> bool:
    """Whether a file of this head is as it was written; the stream then stands where the pickle begins."""
    if stream.read(len(head)) != head:
        return False
    written = stream.read(32)
    found = blake2b(digest_size=16)
    while part := stream.read(_BLOCK):
        found.update(part)
    stream.seek(len(head) + 32)
    return found.hexdigest().encode() == written


class _Writer(pickle.Pickler):
    """Writes plain objects as calls of their classes, read in half of the time of setting each field."""

    def reducer_override(self, one: Any) -> Any:
        kind = type(one)
        if kind not in _VALUES:
            _VALUES[kind] = _values_of(kind)
        values = _VALUES[kind]
        return NotImplemented if values is None else (kind, values(one))


_VALUES: dict[type, Callable[[Any], tuple[Any, ...]] | None] = {}


def _values_of(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gives the arguments that make an equal object of a class; None where it is not so simple."""
    if not is_dataclass(kind) or not kind.__module__.startswith(_OURS) or hasattr(kind, "__post_init__"):
        return None
    found = fields(kind)
    if not all(one.init and not one.kw_only for one in found):
        return None
    if len(found) == 1:
        name = found[0].name
        return lambda one: (getattr(one, name),)
    return attrgetter(*[one.name for one in found]) if found else None


class _Reader(pickle.Unpickler):
    """Makes objects of the plain classes of our data, and of nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _OTHERS:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith(_OURS) and "." not in name else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found

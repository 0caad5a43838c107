"""Pickles of our data, which make plain objects and do nothing else.

They are read by an unpickler that knows the plain classes of our data and nothing else: one that came with
somebody's pull request can say false things, as any cache can, but do none.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from generator.cache import writing_whole

_BLOCK = 1 << 24
NAME = 32
"""Bytes of the name of what was written."""
DAMAGE = (pickle.UnpicklingError, EOFError, ValueError, TypeError, LookupError, AttributeError)
"""What reading a strange pickle can end with."""
_OURS = tuple(f"generator.{stage}." for stage in ("model", "load", "validate", "resolve", "derive"))
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
        stream.write(head + bytes(NAME))
        hashed = Hashed(stream)
        hashed.begin_digest()
        Writer(hashed, {}).dump(value)
        stream.seek(len(head))
        stream.write(hashed.name())


def read_plain(path: Path, head: bytes) -> Any:
    """The value of a file; raises `OSError`, or one of `DAMAGE` where it has another head or is not whole."""
    with path.open("rb") as stream:
        if stream.read(len(head)) != head:
            raise pickle.UnpicklingError("not what was asked for")
        name, content = stream.read(NAME), stream.read()
    check_name(name, content, 0)
    return load_plain(content)


def dump_plain(value: Any) -> bytes:
    """A value as bytes."""
    stream = BytesIO()
    Writer(stream, {}).dump(value)
    return stream.getvalue()


def load_plain(content: bytes) -> Any:
    """The value of such bytes; raises one of `DAMAGE`."""
    return Reader(BytesIO(content)).load()


class Hashed:
    """Writes to a stream and names what it writes: a snapshot may be too large to be held twice.

    A name is a digest of what is read at once, and a sum, which is quicker, of the values before it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._hash, self._sum = stream, sha256(), 0
        self._digests = False

    def begin_digest(self) -> None:
        """What comes from now on is digested."""
        self._digests = True

    def write(self, part: bytes | memoryview) -> int:
        if self._digests:
            self._hash.update(part)
        else:
            self._sum = crc32(part, self._sum)
        return self._stream.write(part)

    def name(self) -> bytes:
        return _name(self._hash.hexdigest(), self._sum)


def _name(digest: str, values: int) -> bytes:
    return f"{digest[: NAME - 8]}{values:08x}".encode()


def check_name(name: bytes, content: bytes | memoryview, values: int) -> None:
    """Raises one of `DAMAGE` where the content, of which so many bytes are values, has another name."""
    found = 0
    if 0 <= values <= len(content):
        for start in range(0, values, _BLOCK):
            found = crc32(content[start : min(start + _BLOCK, values)], found)
        if _name(sha256(content[values:]).hexdigest(), found) == name:
            return
    raise pickle.UnpicklingError("not what was written")


class Stored:
    """Stands in a pickle for a value that is written elsewhere, by its number."""


class StoredRecord:
    """Stands for the record of such a value."""


Numbers = Mapping[int, tuple[type, int]]
"""What stands for an object that is written elsewhere, by its identity."""


class Writer(pickle.Pickler):
    """Writes plain objects as calls of their classes, read in half of the time of setting each field."""

    def __init__(self, stream: Any, elsewhere: Numbers) -> None:
        super().__init__(stream, 5)
        self.elsewhere = elsewhere
        self.itself = -1
        """The number of the value that is being written."""

    def reducer_override(self, one: Any) -> Any:
        kind = type(one)
        stands = self.elsewhere.get(id(one)) if self.elsewhere else None
        if stands is not None and stands[1] != self.itself:
            return stands[0], (stands[1],)
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


class Reader(pickle.Unpickler):
    """Makes objects of the plain classes of our data, and of nothing else."""

    def __init__(self, stream: Any, stored: Elsewhere | None = None) -> None:
        super().__init__(stream)
        self.stored = stored

    def find_class(self, module: str, name: str) -> Any:
        if (found := _FOUND.get((module, name))) is not None:
            return found
        if module == __name__ and self.stored is not None and name in ("Stored", "StoredRecord"):
            return self.stored[name == "StoredRecord"]
        if (module, name) in _OTHERS:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith(_OURS) and "." not in name else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        _FOUND[module, name] = found
        return found


_FOUND: dict[tuple[str, str], type] = {}
Elsewhere = tuple[Callable[[int], Any], Callable[[int], Any]]
"""What finds a value that is written elsewhere, and the record of one."""

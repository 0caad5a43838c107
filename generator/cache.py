"""The content-hash store in `.cache/`: what would be made again, byte for byte, from the same input.

Deleting the folder at any time is safe; entries of another version are ignored.  Keys are made by the
caller from everything the value depends on, so that a value is either right or not found.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_FORMAT = b"coterie-cache 1 "


def digest(*parts: str | bytes | bytearray) -> str:
    """A name for content: 32 hexadecimal digits, different for different sequences of parts."""
    hasher = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(encoded).to_bytes(8, "little"))
        hasher.update(encoded)
    return hasher.hexdigest()


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream to write a file, whose readers see the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part."""
    with writing_whole(path) as stream:
        stream.write(content)


class Section:
    """One pack of the cache, held in memory: values by key.

    `save` keeps what this run has asked for or put, so a pack never grows beyond what is in use.
    """

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._version = digest(version)
        self._old: dict[str, bytes] = _unpacked(path, self._version)
        self._used: dict[str, bytes] = {}
        self._changed = False

    def find(self, key: str) -> bytes | None:
        """The value under this key, if this or the last run has put it."""
        value = self._used.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self._used[key] = value
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep a value for this and the next run."""
        self._used[key] = value
        self._changed = True

    def forget(self) -> None:
        """Keep nothing of what was asked for or put so far."""
        self._used = {}
        self._changed = True

    def save(self) -> None:
        """Write the pack, if it differs from what is on disk; a full or read-only disk keeps nothing."""
        if self._changed or len(self._used) != len(self._old):
            with suppress(OSError):
                write_whole(self._path, _packed(self._used, self._version))
            self._old, self._changed = dict(self._used), False


class Cache:
    """The folder `.cache/` of a project; `version` names what must not read each other's entries."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self.version = version

    def section(self, name: str, reader: str = "1") -> Section:
        """The pack `name`; `reader` is the version of the code that makes its values."""
        return Section(self.folder / f"{name}.pack", f"{self.version} {reader}")


class Shelf:
    """One folder of the cache, a file for each value: for values too big to be held or written all at once.

    `tidy` removes what this run has neither asked for nor put.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._head = _FORMAT + digest(version).encode() + b" "
        self._used: set[str] = set()

    def find(self, key: str) -> bytes | None:
        """The value under this key; None where it is missing, damaged or of another version."""
        try:
            head, _, body = (self._folder / key).read_bytes().partition(b"\n")
        except OSError:
            return None
        if head != self._head + digest(body).encode():
            return None
        self._used.add(key)
        return body

    def has(self, key: str) -> bool:
        """Whether something is kept under this key, whole or not."""
        return (self._folder / key).is_file()

    def put(self, key: str, value: bytes) -> None:
        """Keep a value; a disk that is full or read-only keeps nothing, and that is no error."""
        self._used.add(key)
        with suppress(OSError):
            write_whole(self._folder / key, self._head + digest(value).encode() + b"\n" + value)

    def remove(self, key: str) -> None:
        """Keep nothing under this key."""
        with suppress(OSError):
            (self._folder / key).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Remove what is no longer in use."""
        self.keep_only(self._used)

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove what has none of these keys."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name not in keys:
                with suppress(OSError):
                    path.unlink()


def _packed(values: dict[str, bytes], version: str) -> bytes:
    keys = sorted(values)
    index = json.dumps([keys, [len(values[key]) for key in keys]]).encode()
    body = index + b"\n" + b"".join(values[key] for key in keys)
    return _FORMAT + version.encode() + b" " + digest(body).encode() + b"\n" + body


def _unpacked(path: Path, version: str) -> dict[str, bytes]:
    """The pack's values; none where it is missing, damaged or of another version."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if head != _FORMAT + version.encode() + b" " + digest(body).encode():
        return {}
    index, _, blob = body.partition(b"\n")
    keys, lengths = json.loads(index)
    values, at = {}, 0
    for key, length in zip(keys, lengths, strict=True):
        values[key] = blob[at : at + length]
        at += length
    return values

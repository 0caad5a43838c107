"""Digests of plain values and of records: what keys of pages are made of."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Collection, Mapping
from hashlib import blake2b
from typing import Any, TypeVar

from generator.model.base import Record
from generator.model.lines import Lines
from generator.model.sourced import Sourced

K = TypeVar("K")


def key_of(*parts: Any) -> bytes:
    """16 bytes for plain values: texts, numbers, bytes, None, and tuples, lists and dicts of them.

    Format 0 of `marshal` writes equal values equally, whichever objects they are.
    """
    return blake2b(marshal.dumps(parts, 0), digest_size=16).digest()


def joined(known: Mapping[K, bytes], ids: Collection[K], make: Callable[[K], object]) -> bytes:
    """The keys of all these; `make` adds one that is not known: mostly all are, and no function is called."""
    try:
        return b"".join(map(known.__getitem__, ids))
    except KeyError:
        for id in ids:
            if id not in known:
                make(id)
        return b"".join(map(known.__getitem__, ids))


def sourced(source: Sourced[Any] | None) -> tuple[Any, ...] | None:
    """A record, where it stands, and what it won over."""
    if source is None:
        return None
    overrides = [(o.field, str(o.place), str(o.lost_place), o.lost_value) for o in source.overrides]
    lines = source.lines
    where = (lines.first, lines.offsets) if isinstance(lines, Lines) else dict(lines)
    return written(source.record), source.file, source.line, source.format, where, overrides


def written(record: Record) -> bytes:
    """Every value that a record states; those that it does not state are given by its class."""
    text: bytes = record.__pydantic_serializer__.to_json(record, exclude_unset=True, warnings=False)
    return text

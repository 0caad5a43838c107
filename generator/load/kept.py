"""Pieces of files that were read before: records as JSON, so that a strange cache can say but not do things.

Measured on 10,000 records with abstracts, JSON of the standard library is read in 58 ms, msgpack (one more
dependency) in 30 ms, pickle in 27 ms; and pickle does whatever it is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from generator.cache import digest
from generator.load.reading import Field, Part, WrittenEntry
from generator.model.lines import Lines
from generator.model.raw import RawRecord, RawValue
from generator.problems import Place, Problem, Severity

_PEOPLE = ("authors", "editors")
_MOST_PEOPLE = 500_000
_people: dict[tuple[tuple[str, Any], ...], RawValue] = {}
"""Names that were unpacked, by what is written: equal ones of all files become one value."""


class Kept(Protocol):
    """Where pieces are kept from one run to the next."""

    def find(self, key: str) -> bytes | None:
        """What was put under this key."""

    def put(self, key: str, value: bytes) -> None:
        """Keep this for the next run."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a run of blocks of a file says, by itself."""

    records: Sequence[RawRecord | WrittenEntry]
    containers: Sequence[RawRecord]
    problems: Sequence[Problem]
    entries: int
    reported: int


@lru_cache(maxsize=1)
def reader_version() -> str:
    """A name for the code that reads: other code must not find its pieces."""
    package = Path(__file__).parent.parent
    sources = sorted((*package.glob("load/**/*.py"), *package.glob("model/*.py"), *package.glob("*.py")))
    return digest(*(source.read_bytes() for source in sources))


def packed(piece: Piece, line: int) -> bytes:
    """The piece, which begins in this line; names and shapes that many records share are written once."""
    people: dict[int, int] = {}
    written: list[RawValue] = []
    shapes: dict[int, int] = {}
    offsets: list[dict[str, int]] = []

    def person(value: RawValue) -> Any:
        if not isinstance(value, dict):
            return value
        if id(value) not in people:
            people[id(value)] = len(written)
            written.append(value)
        return people[id(value)]

    def record(raw: RawRecord | WrittenEntry) -> list[Any]:
        if isinstance(raw, WrittenEntry):
            fields = [
                [f.name, f.line - line, [[part.text, part.macro] for part in f.parts]] for f in raw.fields
            ]
            return [raw.line - line, raw.type, raw.key, fields]
        assert isinstance(raw.lines, Lines)
        shape = shapes.setdefault(id(raw.lines.offsets), len(offsets))
        if shape == len(offsets):
            offsets.append(raw.lines.offsets)
        named: dict[str, Any] = dict(raw.fields)
        for name in _PEOPLE:
            if isinstance(values := named.get(name), list):
                named[name] = [person(value) for value in values]
        return [raw.line - line, shape, named]

    records, containers = [record(raw) for raw in piece.records], [record(raw) for raw in piece.containers]
    problems = [
        [p.severity.value, p.code, p.place.line, p.place.column, p.message, p.hint] for p in piece.problems
    ]
    content = [records, containers, written, offsets, problems, piece.entries, piece.reported]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def forget_people() -> None:
    """Let go of the names that were unpacked: records hold them."""
    _people.clear()


def unpacked(data: bytes, file: str, line: int) -> Piece | None:
    """The piece, with its lines counted from this one; None where this is no piece."""
    if len(_people) > _MOST_PEOPLE:
        forget_people()
    try:
        records, containers, written, offsets, problems, entries, reported = json.loads(data)
        shared = [_people.setdefault(tuple(value.items()), value) for value in written]
        return Piece(
            [_record(row, file, line, shared, offsets) for row in records],
            [_whole(row, file, line, shared, offsets) for row in containers],
            [
                Problem(
                    Severity(severity), str(code), Place(file, int(at), int(column)), str(message), str(hint)
                )
                for severity, code, at, column, message, hint in problems
            ],
            int(entries),
            int(reported),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def _record(
    row: list[Any], file: str, line: int, people: list[RawValue], offsets: list[dict[str, int]]
) -> RawRecord | WrittenEntry:
    if len(row) == 3:
        return _whole(row, file, line, people, offsets)
    at, kind, key, fields = row
    return WrittenEntry(str(kind), str(key), tuple(_fields(fields, line)), line + int(at))


def _fields(rows: Iterable[Any], line: int) -> Iterable[Field]:
    for name, at, parts in rows:
        yield Field(str(name), tuple(Part(str(text), macro is True) for text, macro in parts), line + int(at))


def _whole(
    row: list[Any], file: str, line: int, people: list[RawValue], offsets: list[dict[str, int]]
) -> RawRecord:
    at, shape, fields = row
    line += at  # one number, held twice
    for name in _PEOPLE:
        if values := fields.get(name):
            fields[name] = [people[value] if type(value) is int else value for value in values]
    if not isinstance(fields["id"], str):
        raise TypeError
    return RawRecord("paper", "bibtex", fields, file, line, Lines(line, offsets[shape]))

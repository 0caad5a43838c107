"""A record as it stands in a file: unchecked fields that know their line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from generator.model.sourced import CheckedPapers

RawValue: TypeAlias = "str | bool | int | float | list[RawValue] | dict[str, RawValue] | None"
"""Readers give scalars as the text that was written: types come from the record models, not from YAML."""

RecordKind: TypeAlias = Literal["author", "paper", "topic", "venue"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of records: its path as shown in messages (relative, `/`) and its bytes."""

    path: str
    content: bytes
    kind: RecordKind = "paper"
    """What its records are, by the folder that it stands in."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record of one file, before anything was checked."""

    kind: RecordKind
    format: Literal["yaml", "bibtex"]
    fields: dict[str, RawValue]
    """In the vocabulary of the record models (`venue`, not `booktitle`), whatever the file's format."""
    file: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each field by dotted path: `title`, `authors.2`, `authors.2.id`."""


@dataclass(frozen=True, slots=True)
class FileCount:
    """The sum that must hold for each file: entries = records + reported."""

    file: str
    entries: int
    records: int
    reported: int
    """Entries that became no record; each has a problem with its line."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the load stage hands on: every record of every file, and the sums."""

    records: tuple[RawRecord, ...]
    counts: tuple[FileCount, ...]
    checked: tuple[CheckedPapers, ...] = ()
    """Further papers, which need neither checking nor combining."""

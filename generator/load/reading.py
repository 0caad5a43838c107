"""What reading one file gives: the same for the same bytes, whatever else is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.raw import FileCount, RawRecord
from generator.model.sourced import CheckedPapers
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a value: text, or the name of a macro."""

    text: str
    macro: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a BibTeX entry as it is written: its parts are joined by `#` in the file."""

    name: str
    """Lower case."""
    parts: tuple[Part, ...]
    line: int


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """A BibTeX entry before macros are resolved and anything is decoded."""

    type: str
    key: str
    fields: tuple[Field, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file, read on its own: can be cached by the bytes of the file and read in another process."""

    file: str
    records: tuple[RawRecord | WrittenEntry, ...]
    """In file order; as written where an entry uses a macro that its own file does not define."""
    problems: tuple[Problem, ...]
    entries: int
    reported: int
    macros: dict[str, str] = field(default_factory=dict)
    """`@string` definitions that other files may use."""
    containers: tuple[RawRecord, ...] = ()
    """`@xdata` entries: fields for other entries, no papers."""

    @property
    def count(self) -> FileCount:
        """The sum of the file, which always holds."""
        if self.entries != len(self.records) + self.reported:
            raise RuntimeError(
                f"{self.file}: {self.entries} entries are not {len(self.records)} records and "
                f"{self.reported} "
                "reported ones; this is a bug of the reader, please report it."
            )
        return FileCount(self.file, self.entries, len(self.records), self.reported)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file of which an earlier build has checked most records."""

    rest: ReadFile
    """What it says, without the records that were checked."""
    checked: CheckedPapers

    @property
    def records(self) -> list[RawRecord | WrittenEntry | None]:
        """All records in their order, those that were checked as None."""
        known, rest = set(self.checked.numbers), iter(self.rest.records)
        total = len(known) + len(self.rest.records)
        return [None if number in known else next(rest) for number in range(total)]

    @property
    def count(self) -> FileCount:
        """The sum of the file."""
        read = self.rest
        return FileCount(read.file, read.entries, read.entries - read.reported, read.reported)

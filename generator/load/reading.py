"""What reading one file gives: the same for the same bytes, whatever else is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.raw import FileCount, RawRecord
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class WaitingField:
    """A field as written; its value is text (True: the name of a macro) joined by `#`."""

    name: str
    parts: tuple[tuple[str, bool], ...]
    line: int


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """A BibTeX entry that uses a macro which its own file does not define."""

    type: str
    key: str
    fields: tuple[WaitingField, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file, read on its own: can be cached by the bytes of the file and read in another process."""

    file: str
    records: tuple[RawRecord | WaitingEntry, ...]
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
                f"{self.file}: {self.entries} entries are not {len(self.records)} records and {self.reported} "
                "reported ones; this is a bug of the reader, please report it."
            )
        return FileCount(self.file, self.entries, len(self.records), self.reported)

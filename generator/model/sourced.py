"""A checked record together with where each of its values stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.model.records import AuthorRecord, PaperRecord, TopicRecord, VenueRecord
from generator.problems import Place, Problem

R = TypeVar("R", AuthorRecord, PaperRecord, TopicRecord, VenueRecord)


@dataclass(frozen=True, slots=True)
class Override:
    """A value of YAML that won over an imported one."""

    field: str
    place: Place
    lost_place: Place | None
    """Where the imported value stands; None where the import had no such field."""
    lost_value: str


def place_in(path: str, record: Place, lines: Mapping[str, int], overrides: tuple[Override, ...]) -> Place:
    """Where a field of a record stands: in the correction that won, else on its nearest written line."""
    top = path.split(".", 1)[0]
    for override in overrides:
        if override.field == top:
            return override.place
    while path not in lines and "." in path:
        path = path.rsplit(".", 1)[0]
    return Place(record.file, lines.get(path, record.line))


@dataclass(frozen=True, slots=True)
class Sourced(Generic[R]):
    """A record, the file it came from, and for each field the line that won."""

    record: R
    file: str
    line: int
    format: str
    """`yaml` or `bibtex`: what the record mainly is."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line in `file` by dotted field path."""
    overrides: tuple[Override, ...] = ()
    """Fields that stand in another file: a YAML correction over a BibTeX entry."""

    @property
    def place(self) -> Place:
        """Where the record begins."""
        return Place(self.file, self.line)

    @property
    def files(self) -> frozenset[str]:
        """The files that it stands in, corrections too."""
        return frozenset((self.file, *(override.place.file for override in self.overrides)))

    def place_of(self, path: str) -> Place:
        """Where the value of a field stands; the record's own place where the field is not written."""
        return place_in(path, Place(self.file, self.line), self.lines, self.overrides)


@dataclass(frozen=True, slots=True)
class CheckedPapers:
    """Papers of a BibTeX file that were checked by an earlier build, and of which no other record speaks."""

    file: str
    papers: Sequence[Sourced[PaperRecord]]
    names: frozenset[str]
    """Their ids and other keys, in lower case: who speaks of them says one of these."""
    numbers: tuple[int, ...]
    """Which of the file's records each is."""
    said: Mapping[int, tuple[Problem, ...]]
    """What was said of them when they were checked, by number."""


@dataclass(frozen=True, slots=True)
class Records:
    """Every checked record, in file order: what `validate` hands on."""

    authors: tuple[Sourced[AuthorRecord], ...] = ()
    papers: Sequence[Sourced[PaperRecord]] = ()
    """Those that an earlier build has checked stand first."""
    topics: tuple[Sourced[TopicRecord], ...] = ()
    venues: tuple[Sourced[VenueRecord], ...] = ()
    corrections: int = 0
    """YAML records that were laid over a BibTeX entry."""
    repeats: int = 0
    """BibTeX entries that stand word for word in another place too."""
    left_out: int = 0
    """Records that could not be used; each has a problem with its line."""

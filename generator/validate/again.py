"""Records that were checked before: the same fields, as a reader gave them, are the same record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.model.raw import RawRecord, RawValue
from generator.model.sourced import CheckedPapers, Sourced
from generator.problems import Problem, Problems
from generator.validate.combine import Combined

Spot = tuple[str, int]
"""A record's file, and its number in the file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that was checked, and what was said of it."""

    fields: dict[str, RawValue]
    """Held, so that no other fields can get their identity."""
    lines: Mapping[str, int]
    source: Sourced[Any]
    problems: tuple[Problem, ...]


Files = Iterable[tuple[str, Sequence[object]]]
"""Files by name with their records, as readers gave them."""
Said = tuple[Sourced[Any], tuple[Problem, ...]]
"""A checked record and what was said of it."""


@dataclass(slots=True)
class Checked:
    """Memory of one call of `validate_records` for the next; readers keep the fields of files that stay."""

    _before: dict[int, Kept] = field(default_factory=dict)
    _now: dict[int, Kept] = field(default_factory=dict)
    _spots: dict[int, Spot] | None = None
    """Where fields stand, by identity: then only spots are remembered, and fields can be let go."""
    _said: dict[Spot, Said] = field(default_factory=dict)
    _whole: Sequence[CheckedPapers] = ()
    """Papers that were not looked at."""

    @classmethod
    def of(cls, said: Mapping[Spot, Said], files: Files) -> Checked:
        """The memory of another process, for files that hold the same."""
        found = cls()
        found.learn(said, files)
        return found

    def learn(self, said: Mapping[Spot, Said], files: Files) -> None:
        """Know what was said of these files by another process."""
        for file, records in files:
            for number, record in enumerate(records):
                known = said.get((file, number))
                if known is not None and isinstance(record, RawRecord):
                    self._before[id(record.fields)] = Kept(record.fields, record.lines, *known)

    def take_over(self, papers: Sequence[CheckedPapers]) -> None:
        """Remember these too."""
        self._whole = papers

    def let_go_of_fields(self, files: Files) -> None:
        """Remember for another process from now on: no fields, only where in these files they stand."""
        self._spots = _spots(files)

    def by_spots(self, files: Files) -> dict[Spot, Said]:
        """What the last call has found or kept; `files` are those that it was given."""
        if self._spots is not None:
            return self._said | {
                (some.file, number): (source, some.said.get(number, ()))
                for some in self._whole
                for number, source in zip(some.numbers, some.papers, strict=True)
            }
        spots = _spots(files)
        kept = ((spots.get(id(one.fields)), one) for one in self._before.values())
        return {spot: (one.source, one.problems) for spot, one in kept if spot is not None}

    def knows(self, raw: RawRecord) -> bool:
        """Whether these very fields were clean when they were checked."""
        kept = self._before.get(id(raw.fields))
        return kept is not None and kept.fields is raw.fields

    def find(self, item: Combined, problems: Problems) -> Sourced[Any] | None:
        """The record as it was checked before, what was wrong with it reported again."""
        kept = self._before.get(id(item.fields))
        if kept is None or kept.fields is not item.fields or not _stands(item, kept):
            return None
        self._remember(kept)
        problems.found.extend(kept.problems)
        return kept.source

    def keep(self, item: Combined, source: Sourced[Any], problems: Problems) -> None:
        """Remember a record; corrected ones are made of two, and are checked each time."""
        if not item.overrides:
            self._remember(Kept(item.fields, item.lines, source, tuple(problems)))

    def _remember(self, kept: Kept) -> None:
        if self._spots is None:
            self._now[id(kept.fields)] = kept
        elif (spot := self._spots.get(id(kept.fields))) is not None:
            self._said[spot] = kept.source, kept.problems

    def forget_the_rest(self) -> None:
        """Keep what this call has found or kept."""
        self._before, self._now = self._now, {}
        if self._spots is not None:
            self._spots = {}  # who lets go of fields does so before each call


def _spots(files: Files) -> dict[int, Spot]:
    return {
        id(record.fields): (file, number)
        for file, records in files
        for number, record in enumerate(records)
        if isinstance(record, RawRecord)
    }


def _stands(item: Combined, kept: Kept) -> bool:
    """Whether the record stands where it stood, in a correction of nothing."""
    source = kept.source
    return (item.file, item.line, item.format) == (source.file, source.line, source.format) and (
        item.lines is kept.lines and not item.overrides
    )

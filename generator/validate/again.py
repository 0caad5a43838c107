"""Records that were checked before: the same fields, as a reader gave them, are the same record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.model.raw import RawRecord, RawValue
from generator.model.sourced import Sourced
from generator.problems import Problem, Problems
from generator.validate.combine import Combined


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that was checked, and what was said of it."""

    fields: dict[str, RawValue]
    """Held, so that no other fields can get their identity."""
    source: Sourced[Any]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Checked:
    """Memory of one call of `validate_records` for the next; readers keep the fields of files that stay."""

    _before: dict[int, Kept] = field(default_factory=dict)
    _now: dict[int, Kept] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Iterable[Kept]) -> Checked:
        """The memory of records that another process has kept."""
        return cls({id(one.fields): one for one in kept})

    def kept(self) -> list[Kept]:
        """What the last call has found or kept."""
        return list(self._before.values())

    def knows(self, raw: RawRecord) -> bool:
        """Whether these very fields were clean when they were checked."""
        kept = self._before.get(id(raw.fields))
        return kept is not None and kept.fields is raw.fields

    def find(self, item: Combined, problems: Problems) -> Sourced[Any] | None:
        """The record as it was checked before, what was wrong with it reported again."""
        kept = self._before.get(id(item.fields))
        if kept is None or kept.fields is not item.fields or not _stands(item, kept.source):
            return None
        self._now[id(item.fields)] = kept
        problems.found.extend(kept.problems)
        return kept.source

    def keep(self, item: Combined, source: Sourced[Any], problems: Problems) -> None:
        """Remember a record; corrected ones are made of two, and are checked each time."""
        if not item.overrides:
            self._now[id(item.fields)] = Kept(item.fields, source, tuple(problems))

    def forget_the_rest(self) -> None:
        """Keep what this call has found or kept."""
        self._before, self._now = self._now, {}


def _stands(item: Combined, source: Sourced[Any]) -> bool:
    """Whether the record stands where it stood, in a correction of nothing."""
    return (item.file, item.line, item.format) == (source.file, source.line, source.format) and (
        item.lines is source.lines and not item.overrides
    )

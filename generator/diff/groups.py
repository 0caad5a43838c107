"""Topics and venues whose works differ, with the works they gained and lost and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.diff.matching import Matching
from generator.diff.report import Change, GroupChange, Moved, Pair
from generator.diff.side import Side
from generator.model.fields import TopicId, VenueId, WorkId


@dataclass(frozen=True, slots=True)
class _Groups:
    """Names and works of the topics or venues of one side."""

    side: Side
    names: Mapping[str, str]
    works: Mapping[str, tuple[WorkId, ...]]


def topic_changes(matching: Matching) -> list[GroupChange]:
    """Topics that differ, in order of id."""
    return list(_changes("topic", matching, _topics(matching.before), _topics(matching.after)))


def venue_changes(matching: Matching) -> list[GroupChange]:
    """Venues that differ, in order of id."""
    return list(_changes("venue", matching, _venues(matching.before), _venues(matching.after)))


def _topics(side: Side) -> _Groups:
    names = {str(id): topic.name for id, topic in side.derived.topics.items()}
    return _Groups(side, names, {str(id): works for id, works in side.derived.works_on.items()})


def _venues(side: Side) -> _Groups:
    names = {str(id): venue.name for id, venue in side.catalog.venues.items()}
    return _Groups(side, names, {str(id): works for id, works in side.catalog.works_at.items()})


def _changes(
    kind: Literal["topic", "venue"], matching: Matching, before: _Groups, after: _Groups
) -> Iterator[GroupChange]:
    for id in sorted(before.names.keys() | after.names.keys()):
        old, new = before.works.get(id, ()), after.works.get(id, ())
        if old == new and before.names.get(id) == after.names.get(id) and matching.alike.issuperset(new):
            continue
        years = _years(before.side, old, after.side, new)
        still = set(matching.works_now(old))
        here = set(new)
        gained = tuple(_moved(after.side, id, w, kind) for w in new if w not in still)
        gone = (w for w in old if not here.intersection(matching.became[w]))
        lost = tuple(_moved(before.side, id, w, kind) for w in gone)
        change: Change = "changed" if id in before.names and id in after.names else "gone"
        change = "new" if id not in before.names else change
        name, was = after.names.get(id, before.names.get(id, id)), before.names.get(id, "")
        was = was if was != name else ""
        if years or gained or lost or was or change != "changed":
            yield GroupChange(kind, change, id, name, (len(old), len(new)), years, gained, lost, was)


def _years(before: Side, old: tuple[WorkId, ...], after: Side, new: tuple[WorkId, ...]) -> dict[str, Pair]:
    was, now = Counter(map(before.year_of, old)), Counter(map(after.year_of, new))
    years = sorted(was.keys() | now.keys())
    return {year: (was[year], now[year]) for year in years if was[year] != now[year]}


def _moved(side: Side, id: str, work: WorkId, kind: str) -> Moved:
    return Moved(work, side.title_of(work), _reason(side, id, work, kind))


def _reason(side: Side, id: str, work: WorkId, kind: str) -> str:
    """Why the work has this topic; for a venue, the name as printed."""
    if kind == "topic":
        return side.topics_of(work).get(TopicId(id), "")
    record = side.catalog.works[work].record
    return f"printed “{record.venue}”" if record.venue and side.venue_of(work) == VenueId(id) else ""

"""Paper pages that differ."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.matching import Matching
from generator.diff.report import FieldChange, WorkChange
from generator.diff.side import Side
from generator.emit.provenance import as_text
from generator.model.fields import WorkId

_RECORD_FIELDS = ("title", "date", "type", "status")


def work_changes(matching: Matching) -> Iterator[WorkChange]:
    """New, gone, merged and split works, and works that show something else, in order of id."""
    before, after = matching.before, matching.after
    renamed = {
        id for id, venue in after.catalog.venues.items()
        if id in before.catalog.venues and before.catalog.venues[id].name != venue.name
    }  # fmt: skip
    for old, targets in sorted(matching.became.items()):
        if not targets:
            yield WorkChange("gone", old, before.title_of(old), people=len(before.people_of(old)))
        elif len(targets) > 1:
            yield WorkChange("split", old, before.title_of(old), tuple(targets))
    for work, origins in sorted(matching.made_of.items()):
        if work in matching.alike and after.venue_of(work) not in renamed:
            continue
        people = len(after.people_of(work))
        if not origins:
            yield WorkChange("new", work, after.title_of(work), people=people)
        elif len(origins) > 1:
            yield WorkChange("merged", work, after.title_of(work), tuple(origins), people=people)
        else:
            fields = tuple(shown_changes(matching, origins[0], work))
            if origins[0] != work and len(matching.became[origins[0]]) == 1:
                yield WorkChange("renamed", work, after.title_of(work), (origins[0],), fields, people)
            elif fields:
                yield WorkChange("changed", work, after.title_of(work), (), fields, people)


def shown_changes(matching: Matching, old: WorkId, new: WorkId) -> Iterator[FieldChange]:
    """What the pages show differently of a work."""
    before, after = matching.before.catalog.works[old], matching.after.catalog.works[new]
    for name in _RECORD_FIELDS:
        was, now = getattr(before.record, name), getattr(after.record, name)
        if was != now:
            yield FieldChange(name, as_text(was or ""), as_text(now or ""), str(after.place_of(name)))
    texts = (
        ("venue", _venue(matching.before, old), _venue(matching.after, new)),
        ("authors", _author_line(matching.before, old), _author_line(matching.after, new)),
    )
    for name, shown, shows in texts:
        if shown != shows:
            yield FieldChange(name, shown, shows, str(after.place_of(name)))


def _venue(side: Side, work: WorkId) -> str:
    venue = side.venue_of(work)
    return side.catalog.venues[venue].name if venue else ""


def _author_line(side: Side, work: WorkId) -> str:
    """The names as printed, gaps as …: who they are read as is a matter of people."""
    names = []
    found = side.catalog.works[work]
    for position, authorship in enumerate(found.authorships):
        if position in found.gaps:
            names.append("…")
        names.append(authorship.printed)
    return ", ".join([*names, "…"] if len(found.authorships) in found.gaps else names)

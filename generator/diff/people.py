"""Researcher pages that differ: people new, gone, merged, split, under another id, or with other figures."""

from __future__ import annotations

from collections.abc import Iterator

from generator.derive.metrics import citation_figures
from generator.diff.matching import Matching
from generator.diff.report import FieldChange, PersonChange
from generator.diff.side import Side
from generator.model.fields import AuthorId, WorkId
from generator.model.records import Metric


def person_changes(matching: Matching) -> Iterator[PersonChange]:
    """The changes in order of id."""
    before, after = matching.before.catalog.authors, matching.after.catalog.authors
    renamed = {}
    suspects = _suspects(matching)
    for id in sorted(before.keys() - after.keys()):
        change = _gone(matching, id)
        if change.change == "renamed":
            renamed[AuthorId(change.id)] = change
        yield change
    for id in sorted(after):
        if id in renamed:
            continue
        if id not in before:
            yield _new(matching, id)
        elif id in suspects and (fields := tuple(figure_changes(matching, id, id))):
            yield PersonChange("changed", id, after[id].name, (), fields, _works(matching, id, id))


def _suspects(matching: Matching) -> set[AuthorId]:
    """People of both sides of whom anything that figures are made of differs: of 80,000 mostly a handful."""
    before, after = matching.before, matching.after
    people, people_now = before.catalog.authors, after.catalog.authors
    works, works_now = before.catalog.works_of, after.catalog.works_of
    found = {
        id
        for id, person in people.items()
        if (now := people_now.get(id)) is not None
        and (now is not person or works.get(id) is not works_now.get(id))
        and ((person.name, person.state) != (now.name, now.state) or works.get(id) != works_now.get(id))
    }
    for new, origins in matching.made_of.items():
        for old in origins if new not in matching.alike else ():
            if before.people_of(old) != after.people_of(new) or _measured(before, old) != _measured(
                after, new
            ):
                found.update(before.people_of(old), after.people_of(new))
    return found


def _measured(side: Side, work: WorkId) -> list[tuple[Metric, ...]]:
    return [version.record.metrics for version in side.catalog.works[work].versions]


def figure_changes(matching: Matching, old: AuthorId, new: AuthorId) -> Iterator[FieldChange]:
    """What a person's page shows differently: name, state, counts and computed figures."""
    shown, shows = _figures(matching.before, old), _figures(matching.after, new)
    for name, value in shows.items():
        if shown[name] != value:
            yield FieldChange(name, shown[name], value)


def _gone(matching: Matching, id: AuthorId) -> PersonChange:
    before, after = matching.before.catalog, matching.after.catalog
    now = matching.person_now.get(id)
    name, count = before.authors[id].name, len(before.works_of.get(id, ()))
    if now is None:
        return PersonChange("gone", id, name, works=(count, 0))
    if now in before.authors:
        return PersonChange("merged", id, name, (now,), works=(count, len(after.works_of.get(now, ()))))
    into = sorted({new for old, new in matching.moved if old == id} | {now})
    if len(into) > 1:
        return PersonChange("split", id, name, tuple(into), works=(count, 0))
    fields = tuple(figure_changes(matching, id, now))
    return PersonChange("renamed", now, after.authors[now].name, (id,), fields, _works(matching, id, now))


def _new(matching: Matching, id: AuthorId) -> PersonChange:
    """Someone new, or split off somebody whose papers some of theirs were."""
    catalog = matching.after.catalog
    origins = sorted({old for old, new in matching.moved if new == id})
    change = PersonChange("split" if origins else "new", id, catalog.authors[id].name, tuple(origins),
                          works=(0, len(catalog.works_of.get(id, ()))))  # fmt: skip
    return change


def _works(matching: Matching, old: AuthorId, new: AuthorId) -> tuple[int, int]:
    before, after = matching.before.catalog.works_of, matching.after.catalog.works_of
    return len(before.get(old, ())), len(after.get(new, ()))


def _figures(side: Side, author: AuthorId) -> dict[str, str]:
    works = side.catalog.works_of.get(author, ())
    computed = citation_figures(side.catalog.works[work] for work in works)
    return {
        "name": side.catalog.authors[author].name,
        "state": side.catalog.authors[author].state,
        "works": str(len(works)),
        "coauthors": str(len(side.derived.coauthors.get(author, {}))),
        "h-index": str(computed.h_index) if computed else "",
        "citations": str(computed.citations) if computed else "",
    }

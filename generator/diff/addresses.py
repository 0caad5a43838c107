"""Addresses, coauthor ties and open questions that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from generator.derive.coauthors import PAIRS_UP_TO
from generator.diff.matching import Matching
from generator.diff.report import Report, TieChange
from generator.diff.side import Side
from generator.model.fields import AuthorId, WorkId


def compare_addresses(before: Side, after: Side, report: Report) -> None:
    """Pages that are new or vanished, redirects that are new or gone."""
    lost = before.pages - after.pages - after.redirects.keys() - after.withdrawn
    report.pages = {"new": sorted(after.pages - before.pages), "vanished": sorted(lost)}
    report.redirects = {
        "new": {old: new for old, new in sorted(after.redirects.items()) if before.redirects.get(old) != new},
        "gone": {old: new for old, new in sorted(before.redirects.items()) if old not in after.redirects},
    }


def compare_questions(before: Side, after: Side, report: Report) -> None:
    """Open questions for review that are new or settled."""
    if before.questions is after.questions:
        report.questions = {"new": [], "settled": []}
        return
    was, now = _questions(before), _questions(after)
    report.questions = {"new": sorted(now - was), "settled": sorted(was - now)}


def tie_changes(matching: Matching) -> list[TieChange]:
    """Pairs of people with another number of joint works; people of before under their ids of after.

    Counted from the works whose people differ, since the others give both sides the same ties.
    """
    before, after = matching.before, matching.after
    alike = matching.alike
    people_now = {work: frozenset(after.people_of(work)) for work in after.catalog.works if work not in alike}
    more: Counter[tuple[AuthorId, AuthorId]] = Counter()
    same: set[WorkId] = set()
    for old, targets in matching.became.items():
        if old in alike:
            continue
        people = frozenset(map(matching.now, before.people_of(old)))
        if len(targets) == 1 and matching.made_of[targets[0]] == [old] and people == people_now[targets[0]]:
            same.add(targets[0])
        else:
            more.subtract(_pairs(people))
    for work, people in people_now.items():
        if work not in same:
            more.update(_pairs(people))
    ties = {pair: _joint(after, pair) for pair, count in sorted(more.items()) if count}
    return [TieChange(*pair, (works - more[pair], works)) for pair, works in ties.items()]


def _pairs(people: frozenset[AuthorId]) -> Iterator[tuple[AuthorId, AuthorId]]:
    return combinations(sorted(people), 2) if len(people) <= PAIRS_UP_TO else iter(())


def _joint(side: Side, pair: tuple[AuthorId, AuthorId]) -> int:
    shared = side.derived.coauthors.get(pair[0], {}).get(pair[1])
    return shared.works if shared else 0


def _questions(side: Side) -> set[str]:
    return {f"{p.kind} {p.first}, {p.second}" for p in side.questions}

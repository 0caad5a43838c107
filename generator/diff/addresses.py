"""Addresses, coauthor ties and open questions that differ."""

from __future__ import annotations

from generator.diff.matching import Matching
from generator.diff.report import Report, TieChange
from generator.diff.side import Side
from generator.model.fields import AuthorId


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
    was, now = _questions(before), _questions(after)
    report.questions = {"new": sorted(now - was), "settled": sorted(was - now)}


def tie_changes(matching: Matching) -> list[TieChange]:
    """Pairs of people with another number of joint works; people of before under their ids of after."""
    was: dict[tuple[AuthorId, AuthorId], int] = {}
    for pair, works in _ties(matching.before).items():
        first, second = sorted(map(matching.now, pair))
        was[first, second] = was.get((first, second), 0) + works
    now = _ties(matching.after)
    pairs = sorted(pair for pair in was.keys() | now.keys() if was.get(pair) != now.get(pair))
    return [TieChange(*pair, (was.get(pair, 0), now.get(pair, 0))) for pair in pairs if pair[0] != pair[1]]


def _ties(side: Side) -> dict[tuple[AuthorId, AuthorId], int]:
    return {
        (author, other): shared.works
        for author, others in side.derived.coauthors.items()
        for other, shared in others.items()
        if author < other
    }


def _questions(side: Side) -> set[str]:
    return {f"{p.kind} {p.first}, {p.second}" for p in side.catalog.proposals}

"""`coterie diff`: what a change of records does to the site, from the catalogs of before and after."""

from __future__ import annotations

from generator.diff.addresses import compare_addresses, compare_questions, tie_changes
from generator.diff.effects import explain
from generator.diff.feeds import feed_changes
from generator.diff.graph import graph_change
from generator.diff.groups import topic_changes, venue_changes
from generator.diff.matching import Matching
from generator.diff.people import person_changes
from generator.diff.private import without_former_names
from generator.diff.records import record_changes, setting_changes
from generator.diff.report import Report
from generator.diff.side import Side
from generator.diff.works import work_changes

__all__ = ["Report", "Side", "compare"]


MOST_QUESTIONED = 20_000
"""Works up to which open questions are compared unasked: finding them takes longer than all the rest."""


def compare(before: Side, after: Side, base: str, *, questions: bool | None = None) -> Report:
    """Everything that differs on the site; `base` is what before is called.

    `questions` says whether open questions are compared; without it that depends on how many works there are.
    """
    matching = Matching.of(before, after)
    report = Report(base)
    largest = max(len(before.catalog.works), len(after.catalog.works))
    asked = largest <= MOST_QUESTIONED if questions is None else questions
    was = _counts(before, asked)
    report.counts = {name: (was[name], count) for name, count in _counts(after, asked).items()}
    report.settings = setting_changes(before.config, after.config)
    report.records = list(record_changes(before, after))
    report.works = list(work_changes(matching))
    report.people = list(person_changes(matching))
    report.topics = topic_changes(matching)
    report.venues = venue_changes(matching)
    report.ties = tie_changes(matching)
    report.graph = graph_change(matching, report.ties)
    report.feeds = list(feed_changes(matching))
    compare_addresses(before, after, report)
    if asked or before.questions is after.questions:
        compare_questions(before, after, report)
    explain(report, matching)
    return without_former_names(report, before, after)


def _counts(side: Side, questions: bool) -> dict[str, int]:
    catalog = side.catalog
    counts = {
        "records": sum(len(work.versions) for work in catalog.works.values()),
        "works": len(catalog.works),
        "people": len(catalog.authors),
        "topics": len(side.derived.topics),
        "venues": len(catalog.venues),
    }
    return counts | ({"questions": len(side.questions)} if questions else {})

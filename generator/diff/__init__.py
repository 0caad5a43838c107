"""`coterie diff`: what a change of records does to the site, from the catalogs of before and after."""

from __future__ import annotations

from generator.diff.addresses import compare_addresses, compare_questions, tie_changes
from generator.diff.effects import explain
from generator.diff.groups import topic_changes, venue_changes
from generator.diff.matching import Matching
from generator.diff.people import person_changes
from generator.diff.records import record_changes, setting_changes
from generator.diff.report import Report
from generator.diff.side import Side
from generator.diff.works import work_changes

__all__ = ["Report", "Side", "compare"]


def compare(before: Side, after: Side, base: str) -> Report:
    """Everything that differs on the site; `base` is what before is called."""
    matching = Matching.of(before, after)
    report = Report(base)
    was = _counts(before)
    report.counts = {name: (was[name], count) for name, count in _counts(after).items()}
    report.settings = setting_changes(before.config, after.config)
    report.records = list(record_changes(before, after))
    report.works = list(work_changes(matching))
    report.people = list(person_changes(matching))
    report.topics = topic_changes(matching)
    report.venues = venue_changes(matching)
    report.ties = tie_changes(matching)
    compare_addresses(before, after, report)
    compare_questions(before, after, report)
    explain(report, matching)
    return report


def _counts(side: Side) -> dict[str, int]:
    catalog = side.catalog
    return {
        "records": sum(len(work.versions) for work in catalog.works.values()),
        "works": len(catalog.works),
        "people": len(catalog.authors),
        "topics": len(side.derived.topics),
        "venues": len(catalog.venues),
        "questions": len(catalog.proposals),
    }

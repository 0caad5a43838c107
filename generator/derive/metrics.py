"""Figures of a person: the h-index from citation counts of single papers, where records have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.catalog import Work


@dataclass(frozen=True, slots=True)
class CitationFigures:
    """Citations and h-index computed from one source's counts of single papers."""

    source: str
    date: str
    """The oldest date among the counts used."""
    citations: int
    h_index: int
    counted: int
    """Works with a count from this source."""


def h_index(citations: Iterable[int]) -> int:
    """The largest h such that h papers have at least h citations each (Hirsch 2005, PNAS 102:16569)."""
    ordered = sorted(citations, reverse=True)
    return sum(1 for rank, count in enumerate(ordered, start=1) if count >= rank)


def citation_figures(works: Iterable[Work]) -> CitationFigures | None:
    """The figures by the source that counts most of the works; None where no record has a count.

    Counts of different sources are never added: they count different things.
    """
    by_source: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for work in works:
        for source, count, date in citation_counts(work):
            by_source[source].append((count, date))
    if not by_source:
        return None
    source = min(by_source, key=lambda name: (-len(by_source[name]), name))
    counts = [count for count, _ in by_source[source]]
    return CitationFigures(
        source=source,
        date=min(date for _, date in by_source[source]),
        citations=sum(counts),
        h_index=h_index(counts),
        counted=len(counts),
    )


def citation_counts(work: Work) -> list[tuple[str, int, str]]:
    """Source, count and date of a work's citation counts: the newest of each source."""
    newest: dict[str, tuple[int, str]] = {}
    for version in work.versions:
        for metric in version.record.metrics:
            if metric.citations is not None and metric.date >= newest.get(metric.source, (0, ""))[1]:
                newest[metric.source] = (metric.citations, metric.date)
    return [(source, count, date) for source, (count, date) in newest.items()]

"""Works per year."""

from __future__ import annotations

from collections.abc import Iterable

MOST_YEARS = 60
"""A chart with more bars than this cannot be read; older years are then counted in the first bar."""


def works_per_year(years: Iterable[int | None]) -> tuple[tuple[int, int], ...]:
    """Year and number of works, every year from the first to the last, gaps as 0; undated works left out."""
    counts: dict[int, int] = {}
    for year in years:
        if year:
            counts[year] = counts.get(year, 0) + 1
    if not counts:
        return ()
    last = max(counts)
    first = max(min(counts), last - MOST_YEARS + 1)
    older = sum(count for year, count in counts.items() if year < first)
    counts[first] = counts.get(first, 0) + older
    return tuple([(year, counts.get(year, 0)) for year in range(first, last + 1)])

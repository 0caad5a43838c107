"""Works per year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

MOST_YEARS = 60
"""A chart with more bars than this cannot be read; older years are then counted in the first bar."""


def works_per_year(years: Iterable[int | None]) -> tuple[tuple[int, int], ...]:
    """Year and number of works, every year from the first to the last, gaps as 0; undated works left out."""
    counts = Counter(year for year in years if year)
    if not counts:
        return ()
    last = max(counts)
    first = max(min(counts), last - MOST_YEARS + 1)
    older = sum(count for year, count in counts.items() if year < first)
    return tuple((year, counts[year] + (older if year == first else 0)) for year in range(first, last + 1))

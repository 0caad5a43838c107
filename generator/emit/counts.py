"""Venues of a page's works, counted: a side list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.emit.context import Link
from generator.emit.view import SiteView, venue_path
from generator.model.catalog import Work


def venue_counts(view: SiteView, works: Sequence[Work]) -> tuple[Link, ...]:
    """Venues of the works with counts, most frequent first."""
    counts = Counter(work.venue for work in works if work.venue)
    ordered = sorted(counts, key=lambda v: (-counts[v], view.catalog.venues[v].name.casefold()))
    return tuple(
        Link(view.catalog.venues[v].name, path=venue_path(v), count=counts[v], kind="venue") for v in ordered
    )

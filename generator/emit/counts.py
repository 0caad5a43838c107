"""Venues of a page's works, counted: a side list."""

from __future__ import annotations

from collections.abc import Sequence

from generator.emit.context import Link
from generator.emit.view import SiteView, venue_path
from generator.model.catalog import Work
from generator.model.fields import VenueId


def venue_counts(view: SiteView, works: Sequence[Work]) -> tuple[Link, ...]:
    """Venues of the works with counts, most frequent first."""
    counts: dict[VenueId, int] = {}
    for work in works:
        if work.venue:
            counts[work.venue] = counts.get(work.venue, 0) + 1
    venues = view.catalog.venues
    ordered = sorted(counts, key=lambda v: (-counts[v], venues[v].name.casefold()))
    return tuple([Link(venues[v].name, path=venue_path(v), count=counts[v], kind="venue") for v in ordered])

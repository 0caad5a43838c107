"""All works in the order of lists, and what lists of topics and venues say of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from generator.derive.order import newest_first
from generator.emit.context import YearBar
from generator.emit.key_store import Sums
from generator.emit.keys import shape_key
from generator.emit.rows import year_bars
from generator.emit.subject_picture import pictured_people
from generator.emit.view import SiteView
from generator.model.fields import WorkId

UNDATED = "undated"
"""The year of works without one."""


def works_by_year(view: SiteView) -> dict[str, list[WorkId]]:
    """All works, the newest first, by year: ordered once, and kept while no date and no title changes."""
    if not view.keys.years and (order := view.derived.order) is not None:
        ids, years = list(view.catalog.works), order.years.tolist()
        for at in order.newest.tolist():
            view.keys.years.setdefault(str(years[at] or UNDATED), []).append(ids[at])
    elif not view.keys.years:
        for work in newest_first(view.catalog.works, view.catalog):
            year = view.catalog.works[work].year
            view.keys.years.setdefault(str(year or UNDATED), []).append(work)
    return view.keys.years


def newest_works(view: SiteView) -> list[WorkId]:
    """All works, the newest first."""
    return [*chain.from_iterable(works_by_year(view).values())]


def sums_of(view: SiteView, path: str, works: Sequence[WorkId]) -> Sums:
    """The people and years of a topic's or venue's works, by the path of its page.

    They say nothing of texts but titles, so a corrected abstract leaves them as they are.
    """
    known = view.keys.sums.get(path)
    if known is None:
        found = [view.catalog.works[work] for work in works]
        years: dict[int, int] = {}
        for work in found:
            year = work.year or 0
            years[year] = years.get(year, 0) + 1
        people = {authorship.author for work in found for authorship in work.authorships}
        sums = len(people), years, pictured_people(view, found), shape_key(view, found)
        known = view.keys.sums[path] = sums
    return known


def bars_of(years: dict[int, int]) -> tuple[YearBar, ...]:
    """Works by year as bars."""
    return year_bars(year for year, count in years.items() for _ in range(count))

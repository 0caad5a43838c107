"""All works in the order of lists, and what lists of topics and venues say of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from generator.derive.order import newest_first
from generator.emit.context import YearBar
from generator.emit.key_store import Sums
from generator.emit.keys import shape_of
from generator.emit.rows import year_bars
from generator.emit.subject_picture import pictured_people
from generator.emit.view import SiteView, subject_paths
from generator.model.catalog import Work
from generator.model.fields import WorkId

UNDATED = "undated"
"""The year of works without one."""
_MOST = 1 << 128


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
    keys = view.keys
    known = keys.sums.get(path)
    if known is None:
        found = [view.catalog.works[work] for work in works]
        years = Counter(work.year or 0 for work in found)
        people = {authorship.author for work in found for authorship in work.authorships}
        shape = sum(_shape_of(view, work) for work in found) % _MOST
        known = keys.sums[path] = len(people), _newest(years), pictured_people(view, found), shape
    elif path in keys.stale:
        known = keys.sums[path] = _corrected(view, path, known)
    keys.stale.discard(path)
    return known


def _shape_of(view: SiteView, work: Work) -> int:
    found = view.keys.shapes.get(work.id)
    if found is None:
        found = view.keys.shapes[work.id] = shape_of(view, work)
    return found


def _corrected(view: SiteView, path: str, sums: Sums) -> Sums:
    """The sums with works as they are: these have the people, venue and topics that they had."""
    people, before, pictured, shape = sums
    years = Counter(before)
    for id, old in view.keys.former.items():
        new = view.catalog.works[id]
        if path in subject_paths(new, view.derived):
            shape += _shape_of(view, new) - shape_of(view, old)
            years.update([new.year or 0])
            years.subtract([old.year or 0])
    return people, _newest(+years), pictured, shape % _MOST


def _newest(years: Mapping[int, int]) -> dict[int, int]:
    """As lists have them: the newest year first, none last."""
    return {year: years[year] for year in sorted(years, reverse=True)}


def bars_of(years: dict[int, int]) -> tuple[YearBar, ...]:
    """Works by year as bars."""
    return year_bars(year for year, count in years.items() for _ in range(count))

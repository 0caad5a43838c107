"""The order in which lists show papers, and their years: kept, so that lists need not look at every paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from generator.derive.pairs import years_of
from generator.model.catalog import Catalog, Work
from generator.model.fields import WorkId
from generator.placing import placed_again

_FEW = 200
"""Corrected papers up to which finding the new place of each pays."""


@dataclass(frozen=True, slots=True)
class Order:
    """Papers by date, the newest first and undated ones last, then by title and id."""

    newest: NDArray[np.int32]
    """Positions of the papers in the catalog."""
    years: NDArray[np.int16]
    """The year of every paper; 0 where none is known."""
    titles: NDArray[np.uint64]
    """A digest of the title of every paper: another one for another title."""


def place_of(id: WorkId, catalog: Catalog) -> tuple[object, ...]:
    """What works are ordered by: the newest first and undated ones last, then by title and id."""
    work = catalog.works[id]
    return work.age, work.record.title.casefold(), id


def newest_first(works: Iterable[WorkId], catalog: Catalog) -> list[WorkId]:
    """Works by date, the newest first and undated ones last, then by title and id."""
    by_title = sorted(works, key=lambda w: (catalog.works[w].record.title.casefold(), w))
    return sorted(by_title, key=lambda w: catalog.works[w].record.date or "", reverse=True)


def order_of(catalog: Catalog) -> Order:
    """The order of all papers."""
    place = {id: at for at, id in enumerate(catalog.works)}
    newest = [place[id] for id in newest_first(catalog.works, catalog)]
    titles = [_digest(work.record.title) for work in catalog.works.values()]
    return Order(np.array(newest, dtype=np.int32), years_of(catalog), np.array(titles, dtype=np.uint64))


def order_again(before: Order, catalog: Catalog, changed: Mapping[int, tuple[Work, Work]]) -> Order:
    """The order of the same papers, of which a few were corrected: old and new, by position."""
    moved = [at for at, (old, new) in changed.items() if moves_in_lists(old, new)]
    if not moved:
        return before
    if len(moved) > _FEW:
        return order_of(catalog)
    ids = list(catalog.works)
    newest = placed_again(before.newest.tolist(), moved, lambda at: place_of(ids[at], catalog))
    years, titles = before.years.copy(), before.titles.copy()
    for at in moved:
        work = catalog.works[ids[at]]
        years[at], titles[at] = work.year or 0, _digest(work.record.title)
    return Order(np.array(newest, dtype=np.int32), years, titles)


def _digest(title: str) -> int:
    return int.from_bytes(blake2b(title.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def moves_in_lists(old: Work, new: Work) -> bool:
    """Whether a work may stand elsewhere in lists."""
    return (old.record.title, old.record.date) != (new.record.title, new.record.date)

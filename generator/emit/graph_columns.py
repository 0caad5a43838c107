"""What everybody wrote, in columns: files of the graph are made of them without a look at every work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.derive.network import Atlas, in_graph
from generator.derive.pairs import Rows, rows_of, years_of
from generator.emit.view import SiteView
from generator.model.fields import AuthorId, WorkId

Places = NDArray[np.int64]
_NO_YEAR = 1 << 20


@dataclass(frozen=True)
class Network:
    """People who may be shown, numbered, and the works that they wrote."""

    people: list[AuthorId]
    """Community by community, then those whom the map lacks: whom a search visits stands in few files."""
    begin: Places
    """Where the works of each person begin, and after the last one the end."""
    work: Places
    """Positions of works in the catalog, person after person, ascending."""
    years: Places
    """Of each of these works; 0 where none is known."""
    gaps: NDArray[np.bool_]
    """Whether names of each of these works are left out."""
    first: Places
    """By position of a work: the lowest number of its people; −1 where nobody of it may be shown."""
    ids: list[WorkId]
    """Of all works, by position."""

    @cached_property
    def position(self) -> dict[AuthorId, int]:
        """The number of each person."""
        return {person: number for number, person in enumerate(self.people)}

    @cached_property
    def works(self) -> list[int]:
        """Positions of works in order of their people: joint works of one path stand in few files."""
        having = np.flatnonzero(self.first >= 0).tolist()
        first, ids = self.first.tolist(), self.ids
        return sorted(having, key=lambda at: (first[at], ids[at]))

    @cached_property
    def works_of(self) -> list[int]:
        """The numbers of works in that order: those of each person ascending, from `begin`."""
        number = np.full(len(self.ids), -1, dtype=np.int64)
        number[self.works] = np.arange(len(self.works))
        mine = number[self.work]
        owner = np.repeat(np.arange(len(self.people)), np.diff(self.begin))
        ordered: list[int] = mine[np.lexsort((mine, owner))].tolist()
        return ordered

    @cached_property
    def since(self) -> list[int]:
        """The first year of each person; 0 where none is known."""
        found: list[int] = self._least(np.where(self.years > 0, self.years, _NO_YEAR)).tolist()
        return [0 if year == _NO_YEAR else year for year in found]

    @cached_property
    def incomplete(self) -> list[bool]:
        """Whether the author list of a work of each person has gaps."""
        found: list[bool] = (self._least(np.where(self.gaps, 0, _NO_YEAR)) == 0).tolist()
        return found

    def _least(self, values: Places) -> Places:
        found = np.full(len(self.people), _NO_YEAR, dtype=np.int64)
        having = self.begin[:-1] < self.begin[1:]
        if len(values):
            found[having] = np.minimum.reduceat(values, self.begin[:-1][having])
        return found


def years_of_works(view: SiteView) -> NDArray[np.int16]:
    """The year of every work; 0 where none is known."""
    order = view.derived.order
    return years_of(view.catalog) if order is None else order.years


def network_of(view: SiteView, atlas: Atlas) -> Network:
    """The people and works of the graph."""
    catalog = view.catalog
    people = _numbered(view, atlas)
    rows = view.derived.rows or rows_of(catalog)
    number = _numbers(list(catalog.authors), people)[rows.people]
    years = years_of_works(view).astype(np.int64)
    work = np.repeat(np.arange(len(rows.begin) - 1), rows.sizes)
    here = np.flatnonzero(number >= 0)
    here = here[np.argsort(number[here], kind="stable")]
    work = work[here]
    begin = np.searchsorted(number[here], np.arange(len(people) + 1))
    first = _lowest(rows, number, len(people))
    return Network(people, begin, work, years[work], rows.gaps[work], first, list(catalog.works))


def _numbered(view: SiteView, atlas: Atlas) -> list[AuthorId]:
    community = dict(zip(atlas.people, atlas.map.community.tolist(), strict=True))
    shown = [author.id for author in view.catalog.authors.values() if in_graph(author)]
    last = len(atlas.communities)
    works_of = view.catalog.works_of
    return sorted(shown, key=lambda a: (community.get(a, last), -len(works_of.get(a, ())), a))


def _numbers(authors: Sequence[AuthorId], people: Sequence[AuthorId]) -> Places:
    """The number of every author of the catalog, −1 for those who may not be shown."""
    number = {person: at for at, person in enumerate(people)}
    return np.array([number.get(author, -1) for author in authors], dtype=np.int64)


def _lowest(rows: Rows, number: Places, people: int) -> Places:
    """The lowest number among the people of each work, −1 where there is none."""
    found = np.full(len(rows.begin) - 1, -1, dtype=np.int64)
    having = np.flatnonzero(rows.sizes)
    if len(having):
        least = np.minimum.reduceat(np.where(number < 0, people, number), rows.begin[:-1][having])
        found[having] = np.where(least == people, -1, least)
    return found

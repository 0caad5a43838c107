"""All ties of the site at once, for files of the whole graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.derive.coauthors import Coauthors, Coauthorship, Column
from generator.model.fields import AuthorId

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WholeTies:
    """Ties among people as columns, by their positions: sorted by the first one, then the second."""

    first: Places
    second: Places
    works: Column
    first_year: Column
    """0 where no year is known."""
    last_year: Column

    def once(self) -> WholeTies:
        """Each tie from one side only, that of who comes first."""
        which = self.first < self.second
        columns = (self.first, self.second, self.works, self.first_year, self.last_year)
        return WholeTies(*(column[which] for column in columns))


class TiesInOrder:
    """Ties of people in the order given, to be asked for some after the other."""

    def __init__(self, people: Sequence[AuthorId], coauthors: Coauthors) -> None:
        authors, begins, (self._other, *self._facts) = coauthors.columns()
        number = {author: at for at, author in enumerate(authors)}
        self._rows = np.array([number[person] for person in people], dtype=np.int64)
        self._begins = np.array(begins, dtype=np.int64)
        self._place = np.full(len(authors), -1, dtype=np.int64)
        self._place[self._rows] = np.arange(len(people))

    def of(self, begin: int, end: int) -> WholeTies:
        """The ties of these people; the second of those with somebody else is −1."""
        rows = self._rows[begin:end]
        first, counts = self._begins[rows], self._begins[rows + 1] - self._begins[rows]
        at = np.arange(counts.sum()) + np.repeat(first - np.cumsum(counts) + counts, counts)
        people = np.repeat(np.arange(begin, begin + len(rows)), counts)
        return WholeTies(people, self._place[self._other[at]], *(fact[at] for fact in self._facts))


def all_ties(
    people: Sequence[AuthorId], coauthors: Mapping[AuthorId, dict[AuthorId, Coauthorship]]
) -> WholeTies:
    """Every tie among these people, seen from both sides."""
    position = {author: index for index, author in enumerate(people)}
    if isinstance(coauthors, Coauthors):
        return _of_columns(position, coauthors)
    rows = sorted(
        (position[author], position[other], *tie)
        for author in people
        for other, tie in coauthors.get(author, {}).items()
        if other in position
    )
    return WholeTies(*np.array(rows, dtype=np.int64).reshape(-1, 5).T)


def _of_columns(position: Mapping[AuthorId, int], coauthors: Coauthors) -> WholeTies:
    authors, begin, (other, *facts) = coauthors.columns()
    place = np.array([position.get(author, -1) for author in authors], dtype=np.int64)
    first, second = np.repeat(place, np.diff(begin)), place[other]
    order = np.flatnonzero((first >= 0) & (second >= 0))
    order = order[np.argsort(first[order] << 32 | second[order], kind="stable")]
    return WholeTies(first[order], second[order], *(column[order] for column in facts))

"""Who wrote with whom: joint works per pair of people."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.model.catalog import Catalog
from generator.model.fields import AuthorId, WorkId

Column = NDArray[np.int64]
_NO_YEAR = 9999

PAIRS_UP_TO = 100
"""Papers with more named people than this make no pairs (a 3,000-author paper has 4.5 million): they
are listed with the work, and the coauthor table says that they were left out."""
_KEPT = 20_000
"""People whose ties are kept as lists: they stand in the pictures of all their coauthors.  Some 20 MB."""


class Coauthorship(NamedTuple):
    """What one person shares with another; a tuple, as millions are made."""

    works: int
    first_year: int
    last_year: int
    """0 where no joint work has a date."""


class Coauthors(Mapping[AuthorId, dict[AuthorId, Coauthorship]]):
    """For each author the joint works with each coauthor, most joint works first, then by name.

    Held in columns, since most authors are asked for once or never: what is given out is made on asking.
    """

    def __init__(self, authors: Sequence[AuthorId], begin: Column, columns: tuple[Column, ...]) -> None:
        self._authors = authors
        self._position = {author: position for position, author in enumerate(authors)}
        self._begin: list[int] = begin.tolist()
        self._columns = columns
        self._upward = _upward(begin, columns)
        self._ties: dict[int, list[tuple[int, int]]] = {}
        self._last: tuple[AuthorId | None, dict[AuthorId, Coauthorship]] = None, {}
        """Who was asked for last: a page asks for its person several times."""

    def __getitem__(self, author: AuthorId) -> dict[AuthorId, Coauthorship]:
        person, known = self._last
        if person == author:
            return known
        position = self._position[author]
        here = slice(self._begin[position], self._begin[position + 1])
        rows = zip(*(column[here].tolist() for column in self._columns), strict=True)
        known = {self._authors[o]: Coauthorship(w, first, last) for o, w, first, last in rows}
        self._last = author, known
        return known

    def __iter__(self) -> Iterator[AuthorId]:
        return iter(self._authors)

    def __len__(self) -> int:
        return len(self._authors)

    def count(self, author: AuthorId) -> int:
        """How many coauthors somebody has; 0 for somebody unknown."""
        position = self._position.get(author)
        return 0 if position is None else self._begin[position + 1] - self._begin[position]

    def written(self, author: AuthorId) -> tuple[list[AuthorId], bytes]:
        """The coauthors of somebody in order, and all that is known of the ties as bytes: for digests."""
        position = self._position.get(author)
        if position is None:
            return [], b""
        here = slice(self._begin[position], self._begin[position + 1])
        people = [self._authors[other] for other in self._columns[0][here].tolist()]
        return people, b"".join(column[here].tobytes() for column in self._columns[1:])

    def ties_among(self, people: Sequence[AuthorId]) -> list[tuple[int, int, int]]:
        """Joint works of each pair among `people`, by their positions in the order given, the smaller first.

        Each pair is found with the one who has fewer coauthors: whoever wrote with thousands costs nothing.
        """
        place = {row: n for n, author in enumerate(people) if (row := self._position.get(author)) is not None}
        ties = []
        for row, one in place.items():
            for near, works in self._ties.get(row) or self._ties_up(row):
                if near in place:
                    other = place[near]
                    ties.append((one, other, works) if one < other else (other, one, works))
        return ties

    def _ties_up(self, row: int) -> list[tuple[int, int]]:
        """Who of somebody's coauthors has more of them, and the joint works."""
        begin, others, works = self._upward
        here = slice(begin[row], begin[row + 1])
        found = list(zip(others[here].tolist(), works[here].tolist(), strict=True))
        self._ties[row] = found
        if len(self._ties) > _KEPT:
            del self._ties[next(iter(self._ties))]
        return found


def _upward(begin: Column, columns: tuple[Column, ...]) -> tuple[Column, Column, Column]:
    """Each tie once, with the person who has fewer coauthors: where each begins, the other, joint works."""
    others, works = columns[:2]
    count = np.diff(begin)
    rank = np.empty(len(count), np.int64)
    rank[np.argsort(count, kind="stable")] = np.arange(len(count))
    people = np.repeat(np.arange(len(count)), count)
    up = rank[people] < rank[others]
    return np.searchsorted(people[up], np.arange(len(count) + 1)), others[up], works[up]


def coauthorships(catalog: Catalog) -> Coauthors:
    """The coauthors of everybody."""
    authors = list(catalog.authors)
    position = {author: number for number, author in enumerate(authors)}
    first, second, years = array("q"), array("q"), array("q")
    for work in catalog.works.values():
        people = list(dict.fromkeys(position[a.author] for a in work.authorships))
        if 1 < len(people) <= PAIRS_UP_TO:
            for a, b in combinations(people, 2):
                first.append(a)
                second.append(b)
                years.append(work.year or 0)
    one, other, year = (np.array(column, dtype=np.int64) for column in (first, second, years))
    pairs = np.concatenate([(one << 32) | other, (other << 32) | one])
    keys, pair = np.unique(pairs, return_inverse=True)
    works = np.bincount(pair, minlength=len(keys))
    earliest, latest = np.full(len(keys), _NO_YEAR), np.zeros(len(keys), np.int64)
    year = np.concatenate([year, year])
    np.minimum.at(earliest, pair, np.where(year > 0, year, _NO_YEAR))
    np.maximum.at(latest, pair, year)
    earliest[earliest == _NO_YEAR] = 0
    person, coauthor = keys >> 32, keys & 0xFFFFFFFF
    order = np.lexsort((_ranks(authors, catalog)[coauthor], -works, person))
    begin = np.searchsorted(person, np.arange(len(authors) + 1))
    return Coauthors(authors, begin, tuple(c[order] for c in (coauthor, works, earliest, latest)))


def _ranks(authors: Sequence[AuthorId], catalog: Catalog) -> Column:
    """The place of each author in the order of names."""
    ordered = sorted(
        range(len(authors)),
        key=lambda number: (catalog.authors[authors[number]].name.casefold(), authors[number]),
    )
    ranks = np.zeros(len(authors), dtype=np.int64)
    ranks[ordered] = np.arange(len(authors))
    return ranks


def ties_among(
    people: Iterable[AuthorId], coauthors: Mapping[AuthorId, dict[AuthorId, Coauthorship]]
) -> list[tuple[int, int, int]]:
    """Joint works of each pair among `people`, by their positions in the order given, the smaller first."""
    if isinstance(coauthors, Coauthors):
        return coauthors.ties_among(list(people))
    position = {author: index for index, author in enumerate(people)}
    ties = []
    for author, index in position.items():
        shared = coauthors.get(author, {})
        smaller, larger = (shared, position) if len(shared) < len(position) else (position, shared)
        for other in smaller:
            if other in larger and index < position[other]:
                ties.append((index, position[other], shared[other].works))
    return ties


def written_ties(
    author: AuthorId, coauthors: Mapping[AuthorId, dict[AuthorId, Coauthorship]]
) -> tuple[list[AuthorId], bytes]:
    """The coauthors of somebody in order, and what is known of the ties as bytes: for digests."""
    if isinstance(coauthors, Coauthors):
        return coauthors.written(author)
    shared = coauthors.get(author, {})
    return list(shared), repr(list(shared.values())).encode()


def joint_works(first: AuthorId, second: AuthorId, catalog: Catalog) -> list[WorkId]:
    """The works that both wrote, newest first."""
    with_second = set(catalog.works_of.get(second, ()))
    return [work for work in catalog.works_of.get(first, ()) if work in with_second]

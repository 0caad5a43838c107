"""Who wrote with whom: joint works per pair of people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.derive.pairs import Rows, pairs_of, rows_of, sums_of, years_of
from generator.derive.ties import PEOPLE, ordered
from generator.model.catalog import Catalog
from generator.model.fields import AuthorId, WorkId

Positions = NDArray[np.int64]
Column = NDArray[np.signedinteger[Any]]
"""As narrow as it may be: there are millions of ties."""
_NO_YEAR = np.int16(9999)

PAIRS_UP_TO = 100
"""Papers with more named people than this make no pairs (a 3,000-author paper has 4.5 million): they
are listed with the work, and the coauthor table says that they were left out."""


class Coauthorship(NamedTuple):
    """What one person shares with another; a tuple, as millions are made."""

    works: int
    first_year: int
    last_year: int
    """0 where no joint work has a date."""


_coauthorship: Callable[[tuple[int, ...]], Coauthorship] = partial(tuple.__new__, Coauthorship)
"""Of its values in order, in a third of the time: a page of a researcher asks for dozens."""


class Coauthors(Mapping[AuthorId, dict[AuthorId, Coauthorship]]):
    """For each author the joint works with each coauthor, most joint works first, then by name.

    Held in columns, since most authors are asked for once or never: what is given out is made on asking.
    """

    def __init__(self, authors: Sequence[AuthorId], begin: Positions, columns: tuple[Column, ...]) -> None:
        self._authors = authors
        self._position = {author: position for position, author in enumerate(authors)}
        self._begin: list[int] = begin.tolist()
        self._columns = columns
        self._upward = _upward(begin, columns)
        self._last: tuple[AuthorId | None, dict[AuthorId, Coauthorship]] = None, {}
        """Who was asked for last: a page asks for its person several times."""

    def __getitem__(self, author: AuthorId) -> dict[AuthorId, Coauthorship]:
        person, known = self._last
        if person == author:
            return known
        position = self._position[author]
        here = slice(self._begin[position], self._begin[position + 1])
        others, *facts = [column[here].tolist() for column in self._columns]
        people = map(self._authors.__getitem__, others)
        known = dict(zip(people, map(_coauthorship, zip(*facts, strict=True)), strict=True))
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

    def columns(self) -> tuple[Sequence[AuthorId], Sequence[int], tuple[Column, ...]]:
        """As it is held: authors, where the ties of each begin; the other, works, first and last year."""
        return self._authors, self._begin, self._columns

    def written(self, author: AuthorId) -> tuple[list[AuthorId], bytes, bytes]:
        """The coauthors of somebody in order, and joint works and years as bytes: for digests."""
        position = self._position.get(author)
        if position is None:
            return [], b"", b""
        here = slice(self._begin[position], self._begin[position + 1])
        people = [self._authors[other] for other in self._columns[0][here].tolist()]
        works, *years = (column[here].tobytes() for column in self._columns[1:])
        return people, works, b"".join(years)

    def same_pairs(self, other: object) -> bool:
        """Whether this differs from the other in years at most: it was made of it, or the other way round."""
        return isinstance(other, Coauthors) and other._begin is self._begin

    def with_years(self, years: Mapping[tuple[AuthorId, AuthorId], tuple[int, int]]) -> Coauthors:
        """The same with other first and last years for these pairs, who wrote together."""
        others, works, earliest, latest = self._columns
        earliest, latest = earliest.copy(), latest.copy()
        for pair, (first, last) in years.items():
            for person, coauthor in (pair, pair[::-1]):
                position = self._position[person]
                begin, end = self._begin[position], self._begin[position + 1]
                at = begin + int(np.flatnonzero(others[begin:end] == self._position[coauthor])[0])
                earliest[at], latest[at] = first, last
        found = copy(self)
        found._columns, found._last = (others, works, earliest, latest), (None, {})
        return found

    def ordered_ties(self, people: Sequence[AuthorId]) -> list[int]:
        """The ties among these people, by their positions in the order given, as numbers: strongest first.

        Each pair is found with the one who has fewer coauthors: whoever wrote with thousands costs nothing.
        Raises `KeyError` for somebody unknown.
        """
        begin, others, works = self._upward
        rows = np.array([self._position[person] for person in people], dtype=np.int64)
        if not len(rows):
            return []
        order = rows.argsort()
        known = rows[order]
        first = begin[rows]
        counts = begin[rows + 1] - first
        one = np.arange(len(rows)).repeat(counts)
        at = (first - counts.cumsum() + counts)[one] + np.arange(len(one))
        near = others[at]
        place = known.searchsorted(near)
        place[place == len(known)] = 0
        here = (known[place] == near).nonzero()[0]
        one, other, joint = one[here], order[place[here]], works[at[here]].astype(np.int64)
        ties = (np.minimum(one, other) << PEOPLE | np.maximum(one, other)) - (joint << 2 * PEOPLE)
        ties.sort()
        numbers: list[int] = ties.tolist()
        return numbers


def _upward(begin: Positions, columns: tuple[Column, ...]) -> tuple[Positions, Column, Column]:
    """Each tie once, with the person who has fewer coauthors: where each begins, the other, joint works."""
    others, works = columns[:2]
    count = np.diff(begin)
    rank = np.empty(len(count), np.int32)
    rank[np.argsort(count, kind="stable")] = np.arange(len(count))
    people = np.repeat(np.arange(len(count), dtype=np.int32), count)
    up = rank[people] < rank[others]
    return np.searchsorted(people[up], np.arange(len(count) + 1)), others[up], works[up]


def coauthorships(catalog: Catalog, rows: Rows | None = None) -> Coauthors:
    """The coauthors of everybody; `rows` are the people of the catalog's works, where they are known."""
    authors = list(catalog.authors)
    rows = rows_of(catalog) if rows is None else rows
    rows = rows.kept(np.repeat(rows.sizes <= PAIRS_UP_TO, rows.sizes))
    one, other, work = pairs_of(rows)
    year = years_of(catalog)[work]
    del rows, work
    pairs, order, begins = sums_of(one, other)
    del one, other
    facts = counted_pairs(year[order], begins)
    del year, order
    ends = (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)
    person, coauthor = np.concatenate(ends), np.concatenate(ends[::-1])
    del pairs, ends
    works, earliest, latest = (np.tile(column, 2) for column in facts)
    ranked = np.lexsort((_ranks(authors, catalog)[coauthor], -works, person))
    begin = np.searchsorted(person[ranked], np.arange(len(authors) + 1))
    return Coauthors(authors, begin, tuple(c[ranked] for c in (coauthor, works, earliest, latest)))


def counted_pairs(year: Column, begins: Positions) -> tuple[Column, Column, Column]:
    """Joint works, first and last year of each pair; the years of equal pairs stand together."""
    if not len(begins):
        return year.astype(np.int32), year, year
    works = np.diff(np.append(begins, len(year))).astype(np.int32)
    earliest = np.minimum.reduceat(np.where(year > 0, year, _NO_YEAR), begins)
    earliest[earliest == _NO_YEAR] = 0
    return works, earliest, np.maximum.reduceat(year, begins)


def _ranks(authors: Sequence[AuthorId], catalog: Catalog) -> NDArray[np.int32]:
    """The place of each author in the order of names."""
    ordered = sorted(
        range(len(authors)),
        key=lambda number: (catalog.authors[authors[number]].name.casefold(), authors[number]),
    )
    ranks = np.zeros(len(authors), dtype=np.int32)
    ranks[ordered] = np.arange(len(authors))
    return ranks


def coauthors_of(author: AuthorId, coauthors: Mapping[AuthorId, dict[AuthorId, Coauthorship]]) -> int:
    """How many coauthors somebody has."""
    return coauthors.count(author) if isinstance(coauthors, Coauthors) else len(coauthors.get(author, ()))


def ordered_ties(
    people: Sequence[AuthorId], coauthors: Mapping[AuthorId, dict[AuthorId, Coauthorship]]
) -> list[int]:
    """The ties among these people, by their positions in the order given, as numbers: strongest first."""
    if isinstance(coauthors, Coauthors):
        with suppress(KeyError):
            return coauthors.ordered_ties(people)
    position = {author: index for index, author in enumerate(people)}
    ties = []
    for author, index in position.items():
        shared = coauthors.get(author, {})
        smaller, larger = (shared, position) if len(shared) < len(position) else (position, shared)
        for other in smaller:
            if other in larger and index < position[other]:
                ties.append((index, position[other], shared[other].works))
    return ordered(ties)


def written_ties(
    author: AuthorId, coauthors: Mapping[AuthorId, dict[AuthorId, Coauthorship]]
) -> tuple[list[AuthorId], bytes, bytes]:
    """The coauthors of somebody in order, and joint works and years as bytes: for digests."""
    if isinstance(coauthors, Coauthors):
        return coauthors.written(author)
    shared = coauthors.get(author, {})
    works, years = [tie.works for tie in shared.values()], [tie[1:] for tie in shared.values()]
    return list(shared), repr(works).encode(), repr(years).encode()


def joint_works(first: AuthorId, second: AuthorId, catalog: Catalog) -> list[WorkId]:
    """The works that both wrote, newest first."""
    with_second = set(catalog.works_of.get(second, ()))
    return [work for work in catalog.works_of.get(first, ()) if work in with_second]

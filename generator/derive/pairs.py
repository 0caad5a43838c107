"""Who wrote with whom, work by work, in columns: what counts of pairs begin with."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from generator.model.catalog import Catalog

People = NDArray[np.int32]
"""Numbers of people or of works."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The different people of each work: those of work i are `people[begin[i]:begin[i + 1]]`."""

    begin: NDArray[np.int64]
    people: People
    gaps: NDArray[np.bool_]
    """Whether names of a work are left out."""

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many people each work has."""
        return np.diff(self.begin)

    def kept(self, told: NDArray[np.bool_]) -> Rows:
        """Only some of the places."""
        before = np.concatenate([[0], np.cumsum(told)])
        return Rows(before[self.begin], self.people[told], self.gaps)


def rows_of(catalog: Catalog) -> Rows:
    """The people of every work, by their numbers in the catalog."""
    number = {author: at for at, author in enumerate(catalog.authors)}
    people, begin, gaps = array("i"), array("q", [0]), bytearray()
    for work in catalog.works.values():
        people.extend({number[authorship.author] for authorship in work.authorships})
        begin.append(len(people))
        gaps.append(bool(work.gaps))
    told = np.frombuffer(gaps, dtype=np.bool_)
    return Rows(np.asarray(begin, dtype=np.int64), np.asarray(people, dtype=np.int32), told)


def years_of(catalog: Catalog) -> NDArray[np.int16]:
    """The year of every work; 0 where none is known."""
    return np.array([work.year or 0 for work in catalog.works.values()], dtype=np.int16)


def pairs_of(rows: Rows) -> tuple[People, People, People]:
    """Both people of every pair of every work, the smaller number first; and the work."""
    sizes = rows.sizes
    counts = sizes * (sizes - 1) // 2
    work = np.repeat(np.arange(len(sizes), dtype=np.int32), counts)
    kinds = np.unique(sizes).tolist()
    places = [np.triu_indices(size, 1) for size in kinds]
    starts = np.zeros(max(kinds, default=0) + 1, dtype=np.int64)
    starts[kinds] = [*accumulate((len(one) for one, _ in places), initial=0)][:-1]
    # The pairs of a work of three are those of all works of three, put at its own place.
    at = np.arange(len(work)) + np.repeat(starts[sizes] - (np.cumsum(counts) - counts), counts)
    base = rows.begin[work]
    none = np.zeros(0, dtype=np.int64)
    first, second = (np.concatenate([none, *(pair[side] for pair in places)]) for side in (0, 1))
    one, other = rows.people[base + first[at]], rows.people[base + second[at]]
    return np.minimum(one, other), np.maximum(one, other), work


def sums_of(one: People, other: People) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The different pairs as single numbers; the order that brings equal ones together; where each begins."""
    key = one.astype(np.int64) << 32 | other
    order = np.argsort(key, kind="stable")
    key = key[order]
    begins = np.flatnonzero(np.concatenate([np.ones(min(1, len(key)), dtype=np.bool_), key[1:] != key[:-1]]))
    return key[begins], order, begins

"""Communities of the coauthor graph: people who write with each other more than with everybody else.

Louvain's method with refinement (Blondel et al. 2008, https://doi.org/10.1088/1742-5468/2008/10/P10008) as
networkit has it, seeded and in one thread, so that the same graph gives the same communities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]

HANDFUL = 12
"""Up to so many people whoever is connected is one community: it is not worth loading a library."""
_SEED = 1


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of people as columns, each pair once with `first` < `second`, sorted."""

    first: Numbers
    second: Numbers
    works: Numbers
    """Joint works."""
    closeness: Values
    """Each joint work counts 1 / (authors - 1): a paper of two says more about both than a paper of fifty."""
    since: Numbers
    """Year of the first joint work; 0 where no year is known."""

    def __len__(self) -> int:
        return len(self.first)

    def kept(self, which: NDArray[np.bool_]) -> Ties:
        """Only some of the pairs."""
        return Ties(
            self.first[which], self.second[which], self.works[which], self.closeness[which], self.since[which]
        )


def backbone(people: int, ties: Ties, strongest: int) -> Ties:
    """The pairs that are among the `strongest` of one of their two people: all of them are a hairball."""
    ends = np.concatenate((ties.first, ties.second))
    works, closeness = np.tile(ties.works, 2), np.tile(ties.closeness, 2)
    order = np.lexsort((np.tile(np.arange(len(ties)), 2), -closeness, -works, ends))
    rank = np.empty(len(ends), dtype=np.int64)
    begins = np.searchsorted(ends[order], np.arange(people))
    rank[order] = np.arange(len(ends)) - begins[ends[order]]
    within = rank < strongest
    return ties.kept(within[: len(ties)] | within[len(ties) :])


def components(people: int, ties: Ties) -> Numbers:
    """The connected part that each person belongs to, numbered by size, the largest first."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(ties), dtype=np.int8)
    graph = coo_array((ones, (ties.first, ties.second)), shape=(people, people))
    return _by_size(connected_components(graph, directed=False)[1])


def communities(people: int, ties: Ties) -> Numbers:
    """The community of each person, numbered by size, the largest first."""
    if people <= HANDFUL:
        return components(people, ties)
    import networkit  # slow to import, and small sites need it not

    networkit.setSeed(_SEED, False)
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        first, second = (np.ascontiguousarray(column) for column in (ties.first, ties.second))
        graph = networkit.GraphFromCoo(
            (ties.closeness, (first, second)), n=people, weighted=True, directed=False
        )
        found = networkit.community.PLM(graph, refine=True).run().getPartition()
    finally:
        networkit.setNumberOfThreads(threads)
    return _by_size(np.asarray(found.getVector(), dtype=np.int64))


def _by_size(label: Numbers) -> Numbers:
    """The labels numbered anew: by size, then by the first person who has them."""
    _, first, inverse, size = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    number = np.empty(len(size), dtype=np.int64)
    number[np.lexsort((first, -size))] = np.arange(len(size))
    return number[inverse]


def distinctive(
    inside: Mapping[str, int], everywhere: Mapping[str, int], people: int, total: int
) -> str | None:
    """The topic that sets `people` apart from all `total`: much more frequent among them, and not rare.

    `inside` and `everywhere` count the people who have a topic.  None where no topic is shared by a quarter
    of them, or the shared ones are as frequent everywhere.
    """
    best, most = None, 0.0
    for topic, count in sorted(inside.items()):
        share = count / people
        outside = (everywhere[topic] - count + 1) / (total - people + 1)
        if count < 2 or share < 0.25 or share < 1.25 * outside:
            continue
        worth = share * float(np.log(share / outside))
        if worth > most:
            best, most = topic, worth
    return best

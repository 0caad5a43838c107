"""TF-IDF vectors of papers, kept short: the 40 weightiest terms of each that another paper has too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.derive.words import WordCounts

TERMS_PER_PAPER = 40
COMMON_SHARE = 5
"""Terms that more than one in five papers have say nothing about any of them …"""
COMMON_FROM = 10
"""… once that is more than 10 papers …"""
COMMON_AT_MOST = 2_000
"""… and never compare more than 2,000 papers by one term: their pairs grow with the square."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of papers in compressed rows: paper i has `term[start[i]:start[i + 1]]` and so on."""

    start: NDArray[np.int64]
    term: NDArray[np.int32]
    """Ascending within a paper."""
    weight: NDArray[np.float32]
    """TF-IDF, divided by the length of the whole vector, so that products are cosines."""
    terms: list[str]

    @property
    def papers(self) -> int:
        """Number of papers."""
        return len(self.start) - 1


def weigh(counts: WordCounts) -> Vectors:
    """The vectors of papers whose words were counted."""
    having = np.bincount(counts.term, minlength=len(counts.terms))
    common = min(max(COMMON_FROM, counts.papers // COMMON_SHARE), COMMON_AT_MOST)
    told = having[counts.term] <= common
    paper, term, times = counts.paper[told], counts.term[told], counts.times[told]
    rarity = np.log((1 + counts.papers) / (1 + having))
    weight = (1 + np.log(times)) * rarity[term]
    length = np.sqrt(np.bincount(paper, weights=weight * weight, minlength=counts.papers))
    shared = (having[term] > 1) & (weight > 0)
    paper, term, weight = paper[shared], term[shared], weight[shared] / length[paper[shared]]
    kept = _weightiest(paper, term, weight)
    paper, term, weight = paper[kept], term[kept], weight[kept]
    start = np.zeros(counts.papers + 1, dtype=np.int64)
    np.cumsum(np.bincount(paper, minlength=counts.papers), out=start[1:])
    return Vectors(start, term, weight.astype(np.float32), counts.terms)


def _weightiest(
    paper: NDArray[np.int32], term: NDArray[np.int32], weight: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which entries are among the weightiest of their paper; of equal ones the first term counts."""
    order = np.lexsort((term, -weight, paper))
    first = np.searchsorted(paper, paper[order])  # where each paper's entries begin
    kept = np.zeros(len(paper), dtype=np.bool_)
    kept[order] = np.arange(len(paper)) - first < TERMS_PER_PAPER
    return kept

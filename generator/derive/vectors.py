"""TF-IDF vectors of papers, kept short: the 40 weightiest terms of each that another paper has too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.derive.tokens import Numbers
from generator.derive.words import WordCounts

TERMS_PER_PAPER = 40
PAPERS_REACHED = 12_000
"""A paper's terms are compared, the weightiest first, as long as all together stand in this many papers."""
STEP = 0.125
"""Rarity goes in steps of this size, so that one paper more or less leaves the figures of others alone."""
COMMON_SHARE = 5
"""Terms that more than one in five papers have say nothing about any of them …"""
COMMON_FROM = 10
"""… once that is more than 10 papers …"""
COMMON_AT_MOST = 4_000
"""… and never compare more than 4,000 papers by one term: their pairs grow with the square."""
_BLOCK = 4_000
"""Papers weighed at once, so that memory stays low."""


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
    rarity = _stepped(counts.papers) - _stepped(having)
    rarity[having > common] = 0
    start = np.searchsorted(counts.paper, np.arange(counts.papers + 1))
    blocks = []
    for first in range(0, counts.papers, _BLOCK):
        here = slice(start[first], start[min(first + _BLOCK, counts.papers)])
        paper, term = counts.paper[here], counts.term[here]
        blocks.append(_block(paper, term, (1 + np.log(counts.times[here])) * rarity[term], having))
    empty = np.zeros(0)
    paper, term, weight = (
        np.concatenate([empty, *(block[column] for block in blocks)]) for column in range(3)
    )
    start = np.searchsorted(paper, np.arange(counts.papers + 1))
    return Vectors(start, term.astype(np.int32), weight.astype(np.float32), counts.terms)


def _stepped(papers: NDArray[np.int64] | int) -> NDArray[np.float64]:
    """The logarithm of one more than this many papers, in steps."""
    return np.asarray(np.round(np.log(1 + np.asarray(papers)) / STEP) * STEP)


def _block(
    paper: Numbers, term: Numbers, weight: NDArray[np.float64], having: NDArray[np.int64]
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Paper, term and weight of what is kept; the lengths are those of the whole vectors."""
    first = paper[0] if len(paper) else 0
    length = np.sqrt(np.bincount(paper - first, weights=weight * weight))
    told = (having[term] > 1) & (weight > 0)
    paper, term, weight = paper[told], term[told], weight[told] / length[paper[told] - first]
    kept = _weightiest(paper, term, weight, having)
    return paper[kept], term[kept], weight[kept]


def _weightiest(
    paper: Numbers, term: Numbers, weight: NDArray[np.float64], having: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which entries are among the weightiest of their paper; of equal ones the first term counts."""
    order = np.lexsort((term, -np.round(weight, 9), paper))
    begin = np.searchsorted(paper, paper[order])
    reached = np.concatenate([[0], np.cumsum(having[term[order]])])
    kept = np.zeros(len(paper), dtype=np.bool_)
    kept[order] = (np.arange(len(paper)) - begin < TERMS_PER_PAPER) & (
        reached[1:] - reached[begin] <= PAPERS_REACHED
    )
    return kept

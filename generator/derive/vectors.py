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

Positions = NDArray[np.int64]


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
    having = np.bincount(counts.term, minlength=len(counts.keys))
    return _weighed(counts.paper, counts.term, counts.times, having, counts)


def weigh_again(before: Vectors, known: WordCounts, counts: WordCounts) -> tuple[Vectors, Positions]:
    """The vectors after a few papers were counted again, and the positions of those that differ.

    `before` are the vectors of `known`.  One word more or less changes how rare it is for all papers that
    have it; the rarity goes in steps, so that mostly nothing comes of it.
    """
    number = numbers_of(known.keys, counts.keys)
    had = np.zeros(len(counts.keys), dtype=np.int64)
    had[number] = np.bincount(known.term, minlength=len(known.keys))
    having = np.bincount(counts.term, minlength=len(counts.keys))
    old = Vectors(before.start, number[before.term].astype(np.int32), before.weight, counts.terms)
    told = (_rarity(counts.papers, had) > 0) | (_rarity(counts.papers, having) > 0)
    touched = (had != having) & told
    some = np.zeros(counts.papers, dtype=np.bool_)
    some[counts.paper[touched[counts.term]]] = True
    some[known.paper[touched[number][known.term]]] = True
    here = np.flatnonzero(some[counts.paper])
    papers = np.flatnonzero(some)
    compact = np.searchsorted(papers, counts.paper[here]).astype(np.int32)
    fresh = _weighed(compact, counts.term[here], counts.times[here], having, counts, len(papers))
    moved = [
        position
        for position, paper in enumerate(papers.tolist())
        if not _same_row(old, paper, fresh, position)
    ]
    return _with_rows(old, papers[moved], fresh, moved), papers[moved]


def numbers_of(known: list[str], keys: list[str]) -> Positions:
    """The number that each known term has now."""
    if known == keys:
        return np.arange(len(keys))
    number = {key: position for position, key in enumerate(keys)}
    return np.array([number[key] for key in known], dtype=np.int64)


def _same_row(one: Vectors, here: int, other: Vectors, there: int) -> bool:
    mine, its = slice(*one.start[here : here + 2]), slice(*other.start[there : there + 2])
    return np.array_equal(one.term[mine], other.term[its]) and np.array_equal(
        one.weight[mine], other.weight[its]
    )


def _with_rows(old: Vectors, papers: Positions, fresh: Vectors, rows: list[int]) -> Vectors:
    """The vectors with some rows exchanged."""
    ends = [0]
    terms, weights = [], []
    for paper, row in zip(papers.tolist(), rows, strict=True):
        kept, mine = slice(ends[-1], old.start[paper]), slice(*fresh.start[row : row + 2])
        terms += [old.term[kept], fresh.term[mine]]
        weights += [old.weight[kept], fresh.weight[mine]]
        ends.append(int(old.start[paper + 1]))
    lengths = np.diff(old.start)
    lengths[papers] = np.diff(fresh.start)[rows]
    return Vectors(
        np.concatenate([[0], np.cumsum(lengths)]),
        np.concatenate([*terms, old.term[ends[-1] :]]),
        np.concatenate([*weights, old.weight[ends[-1] :]]),
        old.terms,
    )


def _weighed(
    paper: Numbers, term: Numbers, times: Numbers, having: Positions, counts: WordCounts, papers: int = -1
) -> Vectors:
    """The vectors of some papers, numbered from 0, by how many of all papers have each term."""
    papers = counts.papers if papers < 0 else papers
    rarity = _rarity(counts.papers, having)
    start = np.searchsorted(paper, np.arange(papers + 1))
    blocks = []
    for first in range(0, papers, _BLOCK):
        here = slice(start[first], start[min(first + _BLOCK, papers)])
        weight = (1 + np.log(times[here])) * rarity[term[here]]
        blocks.append(_block(paper[here], term[here], weight, having))
    empty = np.zeros(0)
    rows, terms, weights = (
        np.concatenate([empty, *(block[column] for block in blocks)]) for column in range(3)
    )
    start = np.searchsorted(rows, np.arange(papers + 1))
    return Vectors(start, terms.astype(np.int32), weights.astype(np.float32), counts.terms)


def _rarity(papers: int, having: Positions) -> NDArray[np.float64]:
    """How much a term says that so many of the papers have; nothing where it is common."""
    common = min(max(COMMON_FROM, papers // COMMON_SHARE), COMMON_AT_MOST)
    rarity: NDArray[np.float64] = _stepped(papers) - _stepped(having)
    rarity[having > common] = 0
    return rarity


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

"""TF-IDF vectors of papers, kept short: the 40 weightiest terms of each that another paper has too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.derive.tokens import Numbers, tally
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
Few = NDArray[np.int16]
"""Papers of one block, from 0."""


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
    having = tally(counts.term, len(counts.keys))
    return _weighed(counts.start, counts.term, counts.times, having, counts)


def weigh_again(before: Vectors, known: WordCounts, counts: WordCounts) -> tuple[Vectors, Positions]:
    """The vectors after a few papers were counted again, and the positions of those that differ.

    `before` are the vectors of `known`.  One word more or less changes how rare it is for all papers that
    have it; the rarity goes in steps, so that mostly nothing comes of it.
    """
    number = numbers_of(known.keys, counts.keys)
    had = np.zeros(len(counts.keys), dtype=np.int64)
    had[number] = tally(known.term, len(known.keys))
    having = tally(counts.term, len(counts.keys))
    old = Vectors(before.start, number[before.term].astype(np.int32), before.weight, counts.terms)
    told = (_rarity(counts.papers, had) > 0) | (_rarity(counts.papers, having) > 0)
    touched = (had != having) & told
    papers = np.union1d(counts.having(touched), known.having(touched[number]))
    rows = [np.arange(*counts.start[paper : paper + 2]) for paper in papers.tolist()]
    here = np.concatenate([*rows, np.zeros(0, dtype=np.int64)])
    start = np.concatenate([[0], np.cumsum(list(map(len, rows)), dtype=np.int64)])
    fresh = _weighed(start, counts.term[here], counts.times[here], having, counts)
    moved = [
        position
        for position, paper in enumerate(papers.tolist())
        if not _same_row(old, paper, fresh, position)
    ]
    return _with_rows(old, papers[moved], fresh, moved), papers[moved]


def rows_that_differ(old: Vectors, new: Vectors) -> NDArray[np.bool_]:
    """Whether each paper has other terms or weights than before; both have the same papers.

    Terms are compared as they are spelled.
    """
    if len({*old.terms}) < len(old.terms) and old.terms != new.terms:
        return np.ones(new.papers, dtype=np.bool_)
    position = {term: number for number, term in enumerate(new.terms)}
    number = np.array([position.get(term, -1) for term in old.terms], dtype=np.int64)
    were, are = np.diff(old.start), np.diff(new.start)
    differs: NDArray[np.bool_] = were != are
    was, now = np.repeat(~differs, were), np.repeat(~differs, are)
    other = (number[old.term[was]] != new.term[now]) | (old.weight[was] != new.weight[now])
    paper = np.repeat(np.arange(new.papers), are)[now]
    differs[paper[other]] = True
    return differs


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
    start: Positions, term: Numbers, times: NDArray[np.uint16], having: Positions, counts: WordCounts
) -> Vectors:
    """The vectors of some papers, numbered from 0, by how many of all papers have each term."""
    papers = len(start) - 1
    rarity = _rarity(counts.papers, having)
    sizes, terms, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
    for first in range(0, papers, _BLOCK):
        ends = start[first : first + _BLOCK + 1]
        here = slice(ends[0], ends[-1])
        paper = np.repeat(np.arange(len(ends) - 1, dtype=np.int16), np.diff(ends))
        weight = (1 + np.log(times[here].astype(np.float64))) * rarity[term[here]]
        paper, kept, weight = _block(paper, term[here], weight, having)
        sizes.append(np.bincount(paper, minlength=len(ends) - 1))
        terms.append(kept)
        weights.append(weight.astype(np.float32))
    begins = np.concatenate([[0], np.cumsum(np.concatenate(sizes))])
    return Vectors(begins, np.concatenate(terms), np.concatenate(weights), counts.terms)


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
    paper: Few, term: Numbers, weight: NDArray[np.float64], having: NDArray[np.int64]
) -> tuple[Few, Numbers, NDArray[np.float64]]:
    """Paper, term and weight of what is kept; the lengths are those of the whole vectors."""
    length = np.sqrt(np.bincount(paper, weights=weight * weight))
    told = (having[term] > 1) & (weight > 0)
    paper, term, weight = paper[told], term[told], weight[told] / length[paper[told]]
    kept = _weightiest(paper, term, weight, having)
    return paper[kept], term[kept], weight[kept]


def _weightiest(
    paper: Few, term: Numbers, weight: NDArray[np.float64], having: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which entries are among the weightiest of their paper; of equal ones the first term counts."""
    order = np.argsort(-np.round(weight, 9), kind="stable")  # terms ascend within a paper
    order = order[np.argsort(paper[order], kind="stable")]
    begin = np.searchsorted(paper, paper[order])
    reached = np.concatenate([[0], np.cumsum(having[term[order]])])
    kept = np.zeros(len(paper), dtype=np.bool_)
    kept[order] = (np.arange(len(paper)) - begin < TERMS_PER_PAPER) & (
        reached[1:] - reached[begin] <= PAPERS_REACHED
    )
    return kept

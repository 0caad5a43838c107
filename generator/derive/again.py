"""Who is near whom, after a few papers were corrected: what `nearness` would find, without comparing all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.derive.products import DIGITS, LEAST_SIMILARITY, Nearness, Positions, keep_nearest
from generator.derive.vectors import Vectors

_ROWS = 200
"""Papers that are compared with all others at once."""

Days = tuple[Positions, Positions]
"""Earliest and latest day of each paper."""


def redated(found: Nearness, vectors: Vectors, days: Days, moved: Positions) -> Nearness:
    """What `nearness` would find where only the days of the `moved` papers have changed."""
    earliest, latest = days
    mover, other, cosine = products(vectors, moved)
    value = _doubles(_rounded(cosine))
    nearer = (value > 0) & (latest[mover] < earliest[other])
    nearer &= value >= found.nearest_similarity[other]
    rows = [moved, np.flatnonzero(np.isin(found.nearest, moved)), other[nearer]]
    return _nearest_again(found, vectors, days, np.unique(np.concatenate(rows)))


def reworded(found: Nearness, vectors: Vectors, days: Days, moved: Positions) -> Nearness:
    """What `nearness` would find where only the vectors of the `moved` papers have changed.

    Looked at again are these papers, those that had one of them among their nearest, and those that may now.
    """
    earliest, latest = days
    close, near = [moved], [moved]
    close.append(np.flatnonzero(np.isin(found.related, moved).any(axis=1)))
    near.append(np.flatnonzero(np.isin(found.nearest, moved)))
    for start in range(0, len(moved), _ROWS):
        mover, other, cosine = products(vectors, moved[start : start + _ROWS])
        value = _doubles(_rounded(cosine))
        close.append(other[(value >= LEAST_SIMILARITY) & (value >= found.similarity[other, -1])])
        earlier = (value > 0) & (latest[mover] < earliest[other])
        near.append(other[earlier & (value >= found.nearest_similarity[other])])
    again = _related_again(found, vectors, np.unique(np.concatenate(close)))
    return _nearest_again(again, vectors, days, np.unique(np.concatenate(near)))


def products(vectors: Vectors, rows: Positions) -> tuple[Positions, Positions, NDArray[np.float32]]:
    """Paper, other paper and their cosine: of each of these papers with all that share a term with it.

    A sum goes through the terms in their order, in single precision, as those of `nearness` do: it is the
    same to the last bit.  A matrix of all papers would be made for few rows.
    """
    terms = [vectors.term[slice(*vectors.start[row : row + 2])] for row in rows.tolist()]
    asked = np.zeros(len(vectors.terms), dtype=np.bool_)
    asked[np.concatenate([*terms, np.zeros(0, dtype=np.int32)])] = True
    here = np.flatnonzero(asked[vectors.term])
    here = here[np.argsort(vectors.term[here], kind="stable")]
    paper = np.searchsorted(vectors.start, here, side="right") - 1
    term, weight = vectors.term[here], vectors.weight[here]
    others, cosines = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.float32)]
    for row, own in zip(rows.tolist(), terms, strict=True):
        cosine = np.zeros(vectors.papers, dtype=np.float32)
        mine = vectors.weight[slice(*vectors.start[row : row + 2])]
        ends = zip(np.searchsorted(term, own), np.searchsorted(term, own, side="right"), strict=True)
        for share, (begin, end) in zip(mine, ends, strict=True):
            cosine[paper[begin:end]] += share * weight[begin:end]  # no paper has a term twice
        others.append(np.flatnonzero(cosine))
        cosines.append(cosine[others[-1]])
    sizes = list(map(len, others[1:]))
    return np.repeat(rows, sizes), np.concatenate(others), np.concatenate(cosines)


def _rounded(cosine: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.minimum(np.round(cosine, DIGITS), np.float32(1))


def _doubles(value: NDArray[np.float32]) -> NDArray[np.float64]:
    """The rounded values as they are kept."""
    return np.asarray(np.round(value.astype(np.float64), DIGITS), dtype=np.float64)


def _related_again(found: Nearness, vectors: Vectors, rows: Positions) -> Nearness:
    """The most similar papers of each of these, of equally similar ones the first in the catalog."""
    related, similarity = found.related.copy(), found.similarity.copy()
    size = related.shape[1]
    related[rows], similarity[rows] = -1, 0
    for start in range(0, len(rows), _ROWS):
        row, other, cosine = products(vectors, rows[start : start + _ROWS])
        value = _rounded(cosine)
        close = (value >= LEAST_SIMILARITY) & (row != other)
        row, other, values = row[close], other[close], _doubles(value[close])
        ranked = np.lexsort((other, -values, row))
        row, other, values = row[ranked], other[ranked], values[ranked]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        top = rank < size
        related[row[top], rank[top]] = other[top]
        similarity[row[top], rank[top]] = values[top]
    return Nearness(related, similarity, found.nearest, found.nearest_similarity)


def _nearest_again(found: Nearness, vectors: Vectors, days: Days, rows: Positions) -> Nearness:
    """The nearest earlier paper of each of these."""
    earliest, latest = days
    nearest, similarity = found.nearest.copy(), found.nearest_similarity.copy()
    nearest[rows], similarity[rows] = -1, 0
    again = Nearness(found.related, found.similarity, nearest, similarity)
    order = np.argsort(earliest, kind="stable")
    place = np.argsort(order)
    for start in range(0, len(rows), _ROWS):
        row, other, cosine = products(vectors, rows[start : start + _ROWS])
        value = _rounded(cosine)
        before = (latest[other] < earliest[row]) & (value > 0)
        keep_nearest(again, place[row[before]], place[other[before]], value[before], order)
    return again

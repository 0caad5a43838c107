"""Who is near whom, after a few papers were corrected: what `nearness` would find, without comparing all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.derive.products import DIGITS, LEAST_SIMILARITY, Nearness, Positions, keep_nearest, matrix_of
from generator.derive.vectors import Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_ROWS = 200
"""Papers that are compared with all others at once."""

Days = tuple[Positions, Positions]
"""Earliest and latest day of each paper."""


def redated(found: Nearness, vectors: Vectors, days: Days, moved: Positions) -> Nearness:
    """What `nearness` would find where only the days of the `moved` papers have changed."""
    earliest, latest = days
    matrix = matrix_of(vectors)
    product = matrix[moved] @ matrix.T
    mover = np.repeat(moved, np.diff(product.indptr))
    value = _doubles(_rounded(product))
    nearer = (value > 0) & (latest[mover] < earliest[product.indices])
    nearer &= value >= found.nearest_similarity[product.indices]
    rows = [moved, np.flatnonzero(np.isin(found.nearest, moved)), product.indices[nearer]]
    return _nearest_again(found, matrix, days, np.unique(np.concatenate(rows)))


def reworded(found: Nearness, vectors: Vectors, days: Days, moved: Positions) -> Nearness:
    """What `nearness` would find where only the vectors of the `moved` papers have changed.

    Looked at again are these papers, those that had one of them among their nearest, and those that may now.
    """
    earliest, latest = days
    matrix = matrix_of(vectors)
    close, near = [moved], [moved]
    close.append(np.flatnonzero(np.isin(found.related, moved).any(axis=1)))
    near.append(np.flatnonzero(np.isin(found.nearest, moved)))
    for start in range(0, len(moved), _ROWS):
        some = moved[start : start + _ROWS]
        product = matrix[some] @ matrix.T
        mover, other = np.repeat(some, np.diff(product.indptr)), product.indices
        value = _doubles(_rounded(product))
        close.append(other[(value >= LEAST_SIMILARITY) & (value >= found.similarity[other, -1])])
        earlier = (value > 0) & (latest[mover] < earliest[other])
        near.append(other[earlier & (value >= found.nearest_similarity[other])])
    again = _related_again(found, matrix, np.unique(np.concatenate(close)))
    return _nearest_again(again, matrix, days, np.unique(np.concatenate(near)))


def _rounded(product: csr_array) -> NDArray[np.float32]:
    value: NDArray[np.float32] = np.minimum(np.round(product.data, DIGITS), np.float32(1))
    return value


def _doubles(value: NDArray[np.float32]) -> NDArray[np.float64]:
    """The rounded values as they are kept."""
    return np.asarray(np.round(value.astype(np.float64), DIGITS), dtype=np.float64)


def _related_again(found: Nearness, matrix: csr_array, rows: Positions) -> Nearness:
    """The most similar papers of each of these, of equally similar ones the first in the catalog."""
    related, similarity = found.related.copy(), found.similarity.copy()
    size = related.shape[1]
    related[rows], similarity[rows] = -1, 0
    for start in range(0, len(rows), _ROWS):
        some = rows[start : start + _ROWS]
        product = matrix[some] @ matrix.T
        value = _rounded(product)
        row, other = np.repeat(some, np.diff(product.indptr)), product.indices
        close = (value >= LEAST_SIMILARITY) & (row != other)
        row, other, values = row[close], other[close], _doubles(value[close])
        ranked = np.lexsort((other, -values, row))
        row, other, values = row[ranked], other[ranked], values[ranked]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        top = rank < size
        related[row[top], rank[top]] = other[top]
        similarity[row[top], rank[top]] = values[top]
    return Nearness(related, similarity, found.nearest, found.nearest_similarity)


def _nearest_again(found: Nearness, matrix: csr_array, days: Days, rows: Positions) -> Nearness:
    """The nearest earlier paper of each of these."""
    earliest, latest = days
    nearest, similarity = found.nearest.copy(), found.nearest_similarity.copy()
    nearest[rows], similarity[rows] = -1, 0
    again = Nearness(found.related, found.similarity, nearest, similarity)
    order = np.argsort(earliest, kind="stable")
    place = np.argsort(order)
    for start in range(0, len(rows), _ROWS):
        some = rows[start : start + _ROWS]
        product = matrix[some] @ matrix.T
        row = np.repeat(some, np.diff(product.indptr))
        value = _rounded(product)
        before = (latest[product.indices] < earliest[row]) & (value > 0)
        keep_nearest(again, place[row[before]], place[product.indices[before]], value[before], order)
    return again

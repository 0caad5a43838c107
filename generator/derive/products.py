"""Products of many short vectors: the pairs that are similar, and the nearest earlier one of each.

Only pairs that share a term are multiplied, block by block, so the time grows with them and the memory
with one block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from generator.derive.vectors import Vectors
from generator.parallel import each, processes

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LEAST_SIMILARITY = 0.1
"""Below this two papers share little more than a phrase; they are not called related."""
_BLOCK = 1_000_000
"""Multiplications of one block; what is made of it stays below 40 MB."""
MANY_PAPERS = 5_000
"""From here on they are compared by all cores."""
DIGITS = 4
"""Similarities are rounded to this many decimals before they are compared, so that every machine agrees."""

_DOUBT = np.float32(2e-4)
"""Products that are this much apart can be equal when they are rounded."""
_PANELS = 16
"""Times that the table of earlier papers is made anew: with each it grows."""

Positions = NDArray[np.int64]
Places = NDArray[np.int32]
"""Positions that are kept: as narrow as they may be."""
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nearness:
    """What was found, by position of the paper."""

    related: Places
    """For each paper a row of the most similar ones, the most similar first; -1 where there are no more."""
    similarity: Values
    nearest: Places
    """For each paper the most similar earlier one; -1 where none shares a term."""
    nearest_similarity: Values


def nearness(vectors: Vectors, earliest: Positions, latest: Positions, related: int) -> Nearness:
    """Compare all papers; one is earlier than another if its `latest` is before the other's `earliest`."""
    order = np.argsort(earliest, kind="stable")
    matrix = matrix_of(vectors)[order.astype(np.int32)]
    days = earliest[order].astype(np.int32), latest[order].astype(np.int32)
    panels = list(_panels(list(_blocks(matrix))))
    workers = processes() if vectors.papers >= MANY_PAPERS else 1

    def part(number: int) -> bytes:
        found = _nothing(vectors.papers, related)
        for last, blocks in panels[number::workers]:
            others = matrix[:last].T.tocsr()
            for start, stop in blocks:
                _compare(found, matrix[start:stop] @ others, start, days, order)
        return b"".join(column.tobytes() for column in _columns(found))

    found = _nothing(vectors.papers, related)
    for _, data in each(part, workers, workers):
        _merge(found, data)
    return found


def matrix_of(vectors: Vectors) -> csr_array:
    """A row for each paper, a column for each term."""
    from scipy.sparse import csr_array  # slow to import, and small sites may have nothing to compare

    shape = (vectors.papers, len(vectors.terms))
    return csr_array((vectors.weight, vectors.term, vectors.start.astype(np.int32)), shape=shape)


def _nothing(papers: int, related: int) -> Nearness:
    return Nearness(
        related=np.full((papers, related), -1, dtype=np.int32),
        similarity=np.zeros((papers, related)),
        nearest=np.full(papers, -1, dtype=np.int32),
        nearest_similarity=np.zeros(papers),
    )


def _columns(found: Nearness) -> tuple[Positions | Places | Values, ...]:
    return found.related, found.similarity, found.nearest, found.nearest_similarity


def _merge(found: Nearness, data: bytes) -> None:
    """Take in what was found of other pairs of papers; who is nearest to one is found in one piece."""
    columns: list[NDArray[Any]] = []
    at = 0
    for known in _columns(found):
        columns.append(np.frombuffer(data, known.dtype, known.size, at).reshape(known.shape))
        at += known.nbytes
    related, similarity, nearest, nearest_similarity = columns
    paper, place = np.nonzero(related >= 0)
    _keep_best(found, paper, related[paper, place], similarity[paper, place])
    told = np.flatnonzero(nearest >= 0)
    found.nearest[told], found.nearest_similarity[told] = nearest[told], nearest_similarity[told]


def _compare(
    found: Nearness,
    product: csr_array,
    start: int,
    days: tuple[NDArray[np.int32], NDArray[np.int32]],
    order: Positions,
) -> None:
    """Keep what a block of products, that of the papers from `start` on, says about them and earlier ones.

    Most products are too small to matter: only the others are rounded and compared.
    """
    earliest, latest = days
    sizes = np.diff(product.indptr)
    if not product.nnz:
        return
    before = latest[product.indices] < np.repeat(earliest[start : start + len(sizes)], sizes)
    value = np.where(before, product.data, np.float32(0))
    having = sizes > 0
    highest = np.maximum.reduceat(value, product.indptr[:-1][having])
    near = np.flatnonzero((value >= np.repeat(highest - _DOUBT, sizes[having])) & before)
    row, column, value = _rounded(product, near, start)
    told = value > 0
    keep_nearest(found, row[told], column[told], value[told], order)
    row, column, value = _rounded(product, np.flatnonzero(product.data >= LEAST_SIMILARITY - _DOUBT), start)
    close = (column < row) & (value >= LEAST_SIMILARITY)
    pair = order[row[close]], order[column[close]]
    _keep_best(found, *pair, value[close])
    _keep_best(found, *pair[::-1], value[close])


def _rounded(
    product: csr_array, some: Positions, start: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """Row, column and rounded value of some of the products."""
    row = np.searchsorted(product.indptr, some, side="right").astype(np.int32) + np.int32(start - 1)
    return row, product.indices[some], np.minimum(np.round(product.data[some], DIGITS), 1)


def _keep_best(
    found: Nearness, paper: Positions, other: Positions | Places, value: NDArray[np.float32] | Values
) -> None:
    """Let the others be among the related of these papers where they are near enough.

    Of equally similar ones the first in the catalog counts.
    """
    size = found.related.shape[1]
    kept = np.round(value.astype(np.float64), DIGITS)
    better = kept >= found.similarity[paper, -1]
    paper, other, kept = paper[better], other[better], kept[better]
    touched = np.unique(paper)
    known = found.related[touched] >= 0
    paper = np.concatenate([np.repeat(touched, known.sum(axis=1)), paper])
    other = np.concatenate([found.related[touched][known], other])
    values = np.concatenate([found.similarity[touched][known], kept])
    ranked = np.lexsort((other, -values, paper))
    paper, other, values = paper[ranked], other[ranked], values[ranked]
    rank = np.arange(len(paper)) - np.searchsorted(paper, paper)
    top = rank < size
    found.related[paper[top], rank[top]] = other[top]
    found.similarity[paper[top], rank[top]] = values[top]


def keep_nearest(
    found: Nearness,
    row: Positions | Places,
    column: Positions | Places,
    value: NDArray[np.float32],
    order: Positions,
) -> None:
    """For each row the column of highest value; of equal ones the later paper."""
    if not len(row):
        return
    begins = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
    highest = np.maximum.reduceat(value, begins)
    of_row = np.repeat(np.arange(len(begins)), np.diff(np.r_[begins, len(row)]))
    candidate = np.where(value == highest[of_row], column, -1)
    paper = order[row[begins]]
    found.nearest[paper] = order[np.maximum.reduceat(candidate, begins)]
    found.nearest_similarity[paper] = np.round(highest.astype(np.float64), DIGITS)


def _blocks(matrix: csr_array) -> Iterator[tuple[int, int]]:
    """Ranges of rows with about as many multiplications each."""
    having = np.bincount(matrix.indices, minlength=matrix.shape[1])
    ends = np.concatenate([[0], np.cumsum(having[matrix.indices])])[matrix.indptr]
    start = 0
    while start < matrix.shape[0]:
        stop = max(start + 1, int(np.searchsorted(ends, ends[start] + _BLOCK, side="right")) - 1)
        yield start, min(stop, matrix.shape[0])
        start = stop


def _panels(
    blocks: list[tuple[int, int]],
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Blocks that are multiplied with one table of earlier papers, and where it ends."""
    size = -(-len(blocks) // _PANELS) or 1
    for first in range(0, len(blocks), size):
        some = blocks[first : first + size]
        yield some[-1][1], some

"""Related papers and novelty, by the words of title, summary and abstract.

The weight of a term in a paper is TF-IDF (K. Spärck Jones, 1972; with logarithmic term frequency):

    (1 + ln times) · (ln(1 + papers) − ln(1 + papers with the term))

with both logarithms rounded to eighths, so that an edit of one paper leaves the figures of others alone.
The similarity of two papers is the cosine of their weights (G. Salton, 1975).  Two things keep it linear in
the number of papers: terms that more than a fifth of the papers have (or 4,000, on large sites) count as
function words, and of each paper only the 40 weightiest terms that another paper has too are compared, on
large sites only as many as lead to 12,000 papers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from generator.derive.appearance import NEVER, first_appearance
from generator.derive.products import Nearness, Positions, nearness, redated
from generator.derive.tokens import Tokens, tokenize
from generator.derive.vectors import Vectors, weigh
from generator.derive.words import count_words
from generator.model.catalog import Catalog, Work
from generator.model.fields import WorkId

RELATED = 5
TERMS_NAMED = 3
"""Shared terms that a reason names …"""
TELLING = 0.1
"""… if each makes up at least this part of the similarity."""


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that is close to another one."""

    work: WorkId
    similarity: float
    """Cosine, 0 to 1."""
    terms: tuple[str, ...]
    """The shared terms that weigh most, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Novelty:
    """How far a paper is from the nearest earlier one of the site."""

    share: float
    """1 − the highest similarity to an earlier paper: 0 to 1."""
    nearest: WorkId | None
    """The nearest earlier paper; None where no earlier paper shares a term."""


@dataclass(frozen=True, slots=True)
class Similar:
    """What the words of papers say about papers."""

    related: Mapping[WorkId, tuple[Related, ...]] = field(default_factory=dict)
    """Most similar first; papers without a similar one are left out."""
    novelty: Mapping[WorkId, Novelty] = field(default_factory=dict)
    """Of papers with a date, a summary or abstract, and an earlier paper on the site."""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What it takes to say the same again after dates were corrected."""

    vectors: Vectors
    near: Nearness
    days: Positions
    """Earliest and latest day of each paper's first appearance."""


def find_similar(catalog: Catalog, tokens: Tokens | None = None) -> Similar:
    """Related papers and novelty of every paper for which they can be said; `tokens` are the works' own."""
    works = list(catalog.works.values())
    if len(works) < 2:
        return Similar()
    if tokens is None:
        tokens = tokenize(work.record for work in works)
    vectors = weigh(count_words(tokens))
    days = np.array([first_appearance(work) for work in works], dtype=np.int64)
    earliest, latest = days[:, 0], days[:, 1]
    near = nearness(vectors, earliest, latest, RELATED)
    return _similar(works, State(vectors, near, days))


def find_similar_again(before: Similar, catalog: Catalog) -> Similar:
    """What `find_similar` would find in a catalog of the same texts, perhaps with other dates."""
    if before.state is None:
        return find_similar(catalog)
    works = list(catalog.works.values())
    state = before.state
    days = np.array([first_appearance(work) for work in works], dtype=np.int64)
    moved = np.flatnonzero((days != state.days).any(axis=1))
    if not len(moved):
        return before
    near = redated(state.near, state.vectors, (days[:, 0], days[:, 1]), moved)
    return _similar(works, State(state.vectors, near, days))


def _similar(works: Sequence[Work], state: State) -> Similar:
    near, days = state.near, state.days
    return Similar(
        related=RelatedPapers([work.id for work in works], state.vectors, near),
        novelty=dict(_novelty(works, near, days[:, 0], days[:, 1])),
        state=state,
    )


class RelatedPapers(Mapping[WorkId, tuple[Related, ...]]):
    """The related papers of each paper that has any, most similar first; reasons are made when asked for."""

    def __init__(self, works: Sequence[WorkId], vectors: Vectors, near: Nearness) -> None:
        self._works = works
        self._vectors = vectors
        self._near = near
        having = np.flatnonzero(near.related[:, 0] >= 0).tolist()
        self._position = {works[position]: position for position in having}

    def __getitem__(self, work: WorkId) -> tuple[Related, ...]:
        position = self._position[work]
        mine = self._weights(position)
        others = zip(
            self._near.related[position].tolist(), self._near.similarity[position].tolist(), strict=True
        )
        return tuple(
            Related(self._works[other], cosine, self._shared_terms(mine, self._weights(other)))
            for other, cosine in others
            if other >= 0
        )

    def __iter__(self) -> Iterator[WorkId]:
        return iter(self._position)

    def __len__(self) -> int:
        return len(self._position)

    def _weights(self, paper: int) -> dict[int, float]:
        vectors = self._vectors
        here = slice(vectors.start[paper], vectors.start[paper + 1])
        return dict(zip(vectors.term[here].tolist(), vectors.weight[here].tolist(), strict=True))

    def _shared_terms(self, one: dict[int, float], two: dict[int, float]) -> tuple[str, ...]:
        """The terms that weigh most in the product of two papers."""
        terms = self._vectors.terms
        shares = [(-round(one[term] * weight, 6), terms[term]) for term, weight in two.items() if term in one]
        least = TELLING * sum(share for share, _ in shares)
        return tuple(term for share, term in sorted(shares)[:TERMS_NAMED] if share <= least)


def mean_novelty(novelty: Mapping[WorkId, Novelty], works: Iterable[WorkId]) -> tuple[float, int] | None:
    """The mean of the works' novelty and of how many works it is; None where no work has one."""
    shares = [novelty[work].share for work in works if work in novelty]
    return (sum(shares) / len(shares), len(shares)) if shares else None


def _novelty(
    works: Sequence[Work], near: Nearness, earliest: NDArray[np.int64], latest: NDArray[np.int64]
) -> Iterator[tuple[WorkId, Novelty]]:
    """Missing inputs make no novelty: a date, words beyond the title, and something earlier are needed."""
    first = int(latest.min())
    for position, work in enumerate(works):
        told = work.record.summary or work.record.abstract
        if told and first < earliest[position] < NEVER:
            nearest = int(near.nearest[position])
            share = round(1 - float(near.nearest_similarity[position]), 4)
            yield work.id, Novelty(share, works[nearest].id if nearest >= 0 else None)

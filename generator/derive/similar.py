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

from generator.derive.again import redated, reworded
from generator.derive.appearance import NEVER, first_appearance
from generator.derive.products import Nearness, Positions, nearness
from generator.derive.recount import count_again
from generator.derive.tokens import FIELDS, tokenize
from generator.derive.vectors import Vectors, weigh, weigh_again
from generator.derive.words import WordCounts, count_words
from generator.later import differing
from generator.model.catalog import Catalog, Work
from generator.model.fields import WorkId

RELATED = 5
FEW, MANY = 200, 2_000
"""Corrected papers, and papers whose weights change with theirs, up to which comparing them alone pays."""
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
    """What it takes to say the same again after a few corrections."""

    counts: WordCounts | None
    """None where only dates are expected to be corrected."""
    vectors: Vectors
    near: Nearness
    days: Positions
    """Earliest and latest day of each paper's first appearance."""
    told: NDArray[np.bool_]
    """Whether a paper has a summary or abstract."""


def find_similar(catalog: Catalog, counts: WordCounts | None = None, *, keep: bool = False) -> Similar:
    """Related papers and novelty of every paper for which they can be said; `counts` are the works' words.

    `keep` holds what makes it quick to say the same again after a correction of texts.
    """
    works = list(catalog.works.values())
    if len(works) < 2:
        return Similar()
    if counts is None:
        counts = count_words(tokenize(work.record for work in works))
    vectors = weigh(counts)
    kept = counts if keep else None
    del counts
    days = np.array([first_appearance(work) for work in works], dtype=np.int64)
    near = nearness(vectors, days[:, 0], days[:, 1], RELATED)
    told = np.array([_is_told(work) for work in works], dtype=np.bool_)
    return _similar(catalog, State(kept, vectors, near, days, told))


def find_similar_again(before: Similar, known: Catalog, catalog: Catalog) -> Similar:
    """What `find_similar` would find in a catalog of the same works, few of them corrected since `known`."""
    state = before.state
    changed = corrected_works(known, catalog)
    if not changed and state is not None:
        return before
    words = {at: (old.record, new.record) for at, (old, new) in changed.items() if reads_otherwise(old, new)}
    if state is None or len(words) > FEW or (words and state.counts is None):
        return find_similar(catalog, keep=state is not None and state.counts is not None)
    counts, vectors, near = state.counts, state.vectors, state.near
    days, told = state.days.copy(), state.told.copy()
    for at, (_, new) in changed.items():
        days[at], told[at] = first_appearance(new), _is_told(new)
    if words and counts is not None:
        fresh = count_again(counts, words)
        vectors, moved = weigh_again(vectors, counts, fresh)
        counts = fresh
        if len(moved) > MANY:
            return find_similar(catalog, keep=True)
        if len(moved):
            near = reworded(near, vectors, (state.days[:, 0], state.days[:, 1]), moved)
    moved = np.flatnonzero((days != state.days).any(axis=1))
    if len(moved):
        near = redated(near, vectors, (days[:, 0], days[:, 1]), moved)
    return _similar(catalog, State(counts, vectors, near, days, told))


def corrected_works(known: Catalog, catalog: Catalog) -> dict[int, tuple[Work, Work]]:
    """Works that are not what they were, by position; both catalogs have the same works."""
    ids = differing(known.works, catalog.works)
    places = {id: at for at, id in enumerate(catalog.works)} if ids else {}
    return {places[id]: (known.works[id], catalog.works[id]) for id in ids}


def reads_otherwise(old: Work, new: Work) -> bool:
    """Whether title, summary or abstract differ."""
    return any(getattr(old.record, name) != getattr(new.record, name) for name in FIELDS)


def _is_told(work: Work) -> bool:
    return bool(work.record.summary or work.record.abstract)


def _similar(catalog: Catalog, state: State) -> Similar:
    works = list(catalog.works)
    return Similar(
        related=RelatedPapers(works, state.vectors, state.near), novelty=Novelties(works, state), state=state
    )


class Novelties(Mapping[WorkId, Novelty]):
    """How far each paper is from the nearest earlier one.

    Missing inputs make no novelty: a date, words beyond the title, and something earlier are needed.
    """

    def __init__(self, works: Sequence[WorkId], state: State) -> None:
        self._works = works
        self._near = state.near
        earliest, first = state.days[:, 0], state.days[:, 1].min()
        known = np.flatnonzero(state.told & (first < earliest) & (earliest < NEVER))
        self._position = {works[position]: position for position in known.tolist()}

    def __getitem__(self, work: WorkId) -> Novelty:
        position = self._position[work]
        nearest = int(self._near.nearest[position])
        share = round(1 - float(self._near.nearest_similarity[position]), 4)
        return Novelty(share, self._works[nearest] if nearest >= 0 else None)

    def shares(self, works: Iterable[WorkId]) -> list[float]:
        """The novelty of those works that have one."""
        found = [position for work in works if (position := self._position.get(work)) is not None]
        return [round(1 - share, 4) for share in self._near.nearest_similarity[found].tolist()]

    def __contains__(self, work: object) -> bool:
        return work in self._position

    def __iter__(self) -> Iterator[WorkId]:
        return iter(self._position)

    def __len__(self) -> int:
        return len(self._position)


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
    if isinstance(novelty, Novelties):
        shares = novelty.shares(works)
    else:
        shares = [novelty[work].share for work in works if work in novelty]
    return (sum(shares) / len(shares), len(shares)) if shares else None

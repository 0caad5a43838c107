"""Related papers and novelty, by the words of title, summary and abstract.

The weight of a term in a paper is TF-IDF (K. Spärck Jones, 1972; with logarithmic term frequency):

    (1 + ln times) · ln((1 + papers) / (1 + papers with the term))

The similarity of two papers is the cosine of their weights (G. Salton, 1975).  Two things keep it linear in
the number of papers: terms that more than a fifth of the papers have (or 2,000, on large sites) count as
function words, and of each paper only the 40 weightiest terms that another paper has too are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.derive.appearance import Appearances, first_appearances
from generator.derive.products import Pairs, similar_pairs
from generator.derive.vectors import Vectors, weigh
from generator.derive.words import count_words, text_of
from generator.model.catalog import Catalog, Work
from generator.model.fields import WorkId

RELATED = 5
TERMS_NAMED = 3
"""Shared terms that a reason names."""


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

    related: Mapping[WorkId, tuple[Related, ...]]
    """Most similar first; papers without a similar one are left out."""
    novelty: Mapping[WorkId, Novelty]
    """Of papers with a date, a summary or abstract, and an earlier paper on the site."""

"""What is searched, and how much a match is worth: the browser reads it from the root file.

Three spaces of documents have numbers of their own: people `a`, papers `p`, and the few others `o`
(topics, venues, hand-written pages).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Space: TypeAlias = Literal["a", "p", "o"]
SPACES: tuple[Space, ...] = ("a", "p", "o")

STRONG_MOST = 40_000
"""Postings of one term in one strong field at most; a term with more says nothing, and is not listed."""
WEAK_MOST = 8_000
"""The same for running text: 8,000 postings are about 14 KB."""


@dataclass(frozen=True, slots=True)
class Field:
    """One kind of place where a term may stand."""

    letter: str
    space: Space
    weight: int
    bits: int
    """Bits beside each document number: see `extra_of` in `postings`."""
    strong: bool
    what: str


FIELDS: tuple[Field, ...] = (
    Field("n", "a", 100, 4, True, "name"),
    Field("k", "a", 90, 4, True, "other names: aliases, forms printed on papers"),
    Field("f", "a", 15, 0, True, "affiliations"),
    Field("i", "a", 0, 0, True, "identifiers: id, ORCID"),
    Field("t", "p", 60, 2, True, "title"),
    Field("w", "p", 40, 0, True, "authors"),
    Field("v", "p", 30, 0, True, "venue"),
    Field("y", "p", 40, 0, True, "year"),
    Field("g", "p", 20, 0, True, "topics and keywords"),
    Field("s", "p", 15, 0, False, "summary"),
    Field("b", "p", 10, 0, False, "abstract"),
    Field("j", "p", 0, 0, True, "identifiers: DOI, arXiv id, BibTeX key"),
    Field("h", "o", 90, 2, True, "name or title"),
    Field("l", "o", 60, 0, True, "other names"),
    Field("m", "o", 25, 0, True, "headings, phrases of a topic"),
    Field("d", "o", 8, 0, False, "text"),
)
NUMBER = {field.letter: number for number, field in enumerate(FIELDS)}
IDENTIFIERS = frozenset({"i", "j"})

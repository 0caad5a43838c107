"""How well documents fit, in whole numbers: so that the browser and Python agree to the last one.

`theme/assets/js/search/ranking.js` does the same, line for line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.search.query import Candidate
from generator.search.reader import Entry, Index

EXACT_NAME = {"n": 3000, "k": 2500, "h": 3000}
IDENTIFIER, IDENTIFIER_BEGUN = 20_000, 8_000
FOR_WORKS = 150
"""For each of three steps: 2, 5 and 16 works."""
FOR_LENGTH = (100, 94, 88, 82)
"""Percent of a title's weight, by its length."""


class Hit(NamedTuple):
    """A document that fits; hits are sorted as they are."""

    missing: int
    """Words of the query that it does not have."""
    minus: int
    """The score, negative: best first."""
    number: int


@dataclass(slots=True)
class Scores:
    """What the words of a query add up to, in one space."""

    total: dict[int, int] = field(default_factory=dict)
    found: dict[int, int] = field(default_factory=dict)
    """Bits of the tokens that a document has."""
    works: dict[int, int] = field(default_factory=dict)
    names: dict[str, dict[int, tuple[int, int]]] = field(default_factory=dict)
    """By field: bits of the tokens that stand in a name as typed, and the length of the name."""
    everywhere: int = 0
    """Bits of tokens that too many documents have."""
    identified: dict[int, int] = field(default_factory=dict)


def rarity(documents: int, having: int) -> int:
    """Twice the binary logarithm of how rare a term is, nearly; at least 2."""
    ratio = max(1, 2 * documents // having)
    length = ratio.bit_length()
    return 2 * length + (ratio >> (length - 2) & 1 if length > 1 else 0)


def score(index: Index, meant: Sequence[Sequence[Candidate]]) -> dict[str, Scores]:
    """The scores of every document that has one of the tokens, by space."""
    spaces = {space: Scores() for space in index.documents}
    for at, choices in enumerate(meant):
        best: dict[str, dict[int, int]] = {space: {} for space in spaces}
        for candidate in choices:
            for space, sums in _sums(index, candidate, 1 << at, spaces).items():
                for number, value in sums.items():
                    best[space][number] = max(value, best[space].get(number, 0))
        for space, values in best.items():
            scores = spaces[space]
            for number, value in values.items():
                scores.total[number] = scores.total.get(number, 0) + value
                scores.found[number] = scores.found.get(number, 0) | 1 << at
    return spaces


def _sums(
    index: Index, candidate: Candidate, bit: int, spaces: dict[str, Scores]
) -> dict[str, dict[int, int]]:
    """What one term is worth in each document that has it."""
    sums: dict[str, dict[int, int]] = {space: {} for space in spaces}
    for letter in candidate.entry:
        space, weight, _, _ = index.fields[letter]
        if not weight:
            continue
        scores = spaces[space]
        postings = index.postings(candidate.entry, letter)
        if postings is None:
            scores.everywhere |= bit if candidate.quality == 100 else 0
            continue
        value = weight * rarity(index.documents[space], len(postings)) * candidate.quality // 100
        for number, extra in postings:
            worth = value * FOR_LENGTH[extra] // 100 if letter == "t" else value
            sums[space][number] = sums[space].get(number, 0) + worth
            if letter in "nk":
                scores.works[number] = extra >> 2
            if letter in EXACT_NAME and candidate.quality >= 95:
                names = scores.names.setdefault(letter, {})
                names[number] = (names.get(number, (0, 0))[0] | bit, extra & 3)
    return sums


def add_identified(index: Index, entry: Entry, value: int, spaces: dict[str, Scores]) -> None:
    """Documents with an identifier that the query is, or begins."""
    for letter in entry:
        space, weight, _, _ = index.fields[letter]
        if not weight:
            for number, _ in index.postings(entry, letter) or ():
                identified = spaces[space].identified
                identified[number] = max(value, identified.get(number, 0))


def hits(scores: Scores, tokens: int) -> list[Hit]:
    """The documents of one space that have at least half of the tokens, best first."""
    wanted = (1 << tokens) - 1
    found = []
    for number in scores.total.keys() | scores.identified.keys():
        bits = scores.found.get(number, 0)
        identified = scores.identified.get(number, 0)
        missing = 0 if identified else (wanted & ~bits & ~scores.everywhere).bit_count()
        if not identified and 2 * bits.bit_count() < tokens and missing:
            continue
        total = scores.total.get(number, 0) + identified + FOR_WORKS * scores.works.get(number, 0)
        for letter, names in scores.names.items():
            if names.get(number) == (wanted, min(tokens, 4) - 1):
                total += EXACT_NAME[letter]
        found.append(Hit(missing, -total, number))
    return sorted(found)

"""Which terms stand where, collected document by document as packed integers and written as text.

A posting is one 64-bit integer: term (24 bits), field (4), document number (32), extra (4).  Sorting
the integers sorts the index; 15 million postings are 120 MB and one second.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from generator.search.coding import Numbers, encode
from generator.search.documents import Document
from generator.search.fields import FIELDS, NUMBER, STRONG_MOST, WEAK_MOST, Space
from generator.search.words import fold_text, parts_of, terms_of, words_of

BLOCK = 500_000
"""Postings written at a time: what keeps the memory small."""
LONGEST_IDENTIFIER = 100
_NAMING = frozenset("nktwhlm")
"""Fields of which misspelled words are corrected."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term with its postings as they stand in a file: there may be a million."""

    text: str
    written: str
    """JSON: postings by letter of the field; a number where there are too many to list."""
    weight: int
    """How much of names, titles and the like has this term: what orders completions."""
    naming: bool
    """Whether it stands in a name or title."""

    @classmethod
    def of(cls, text: str, fields: dict[str, str | int]) -> Term:
        """The term with these postings."""
        strong = (value for letter, value in fields.items() if FIELDS[NUMBER[letter]].strong)
        return cls(
            text,
            json.dumps(fields, separators=(",", ":")),
            sum(len(value) if isinstance(value, str) else value for value in strong),
            not _NAMING.isdisjoint(fields),
        )


@dataclass(slots=True)
class Postings:
    """Takes documents, gives terms."""

    numbers: Mapping[Space, Mapping[str, int]]
    ids: dict[str, int] = field(default_factory=dict)
    packed: array[int] = field(default_factory=lambda: array("Q"))
    words: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Folded word → ids of its terms: most words of a text were seen before."""

    def add(self, document: Document) -> None:
        """Every term of a document."""
        number = self.numbers[document.space][document.key] << 4
        found: dict[int, int] = {}
        for letter, text in document.texts:
            if not text:
                continue
            words = words_of(text)
            at = NUMBER[letter] << 36 | number
            if letter in "bd":
                for word, count in Counter(words).items():
                    for term in self._terms(word):
                        found[term << 40 | at] = 1 if count > 1 else found.get(term << 40 | at, 0)
            else:
                extra = extra_of(letter, words, document.works)
                for word in words:
                    for term in self._terms(word):
                        place = term << 40 | at
                        found[place] = min(extra, found.get(place, extra))
        for letter in "ij" if document.identifiers else "":
            if FIELDS[NUMBER[letter]].space == document.space:
                for identifier in map(identifier_term, document.identifiers):
                    found[self._id(identifier) << 40 | NUMBER[letter] << 36 | number] = 0
        self.packed.extend([place | extra for place, extra in found.items()])

    def _terms(self, word: str) -> tuple[int, ...]:
        known = self.words.get(word)
        if known is None:
            known = self.words[word] = tuple(map(self._id, terms_of(word)))
        return known

    def _id(self, term: str) -> int:
        return self.ids.setdefault(term, len(self.ids))

    def terms(self) -> Iterator[Term]:
        """Every term in order, with its postings written; the collection is used up by it."""
        ordered = sorted(self.ids)
        rank = np.empty(len(ordered), dtype=np.uint64)
        rank[[self.ids[term] for term in ordered]] = np.arange(len(ordered), dtype=np.uint64)
        self.words, self.ids = {}, {}
        packed = np.frombuffer(self.packed, dtype=np.uint64) if self.packed else np.zeros(0, dtype=np.uint64)
        for start in range(0, len(packed), BLOCK):
            part = packed[start : start + BLOCK]
            part[:] = rank[part >> np.uint64(40)] << np.uint64(40) | part & np.uint64((1 << 40) - 1)
        packed.sort()
        for start, end in _blocks(packed):
            yield from _written(packed[start:end], ordered)


def extra_of(letter: str, words: list[str], works: int) -> int:
    """What stands beside a document's number: length of the name or title, and how much a person wrote."""
    bits = FIELDS[NUMBER[letter]].bits
    if not bits:
        return 0
    length = len({part for word in words for part in parts_of(word)})
    if letter == "t":
        return 0 if length <= 3 else 1 if length <= 6 else 2 if length <= 10 else 3
    size = min(max(length, 1), 4) - 1
    return size | (0 if works < 2 else 1 if works < 5 else 2 if works < 16 else 3) << 2 if bits == 4 else size


def identifier_term(identifier: str) -> str:
    """An identifier as one term, whatever stands in it."""
    return "".join(fold_text(identifier).split())[:LONGEST_IDENTIFIER]


def _blocks(packed: Numbers) -> Iterator[tuple[int, int]]:
    """Ranges of about `BLOCK` postings that end where a term ends."""
    start = 0
    while start < len(packed):
        end = min(start + BLOCK, len(packed))
        if end < len(packed):
            border = np.uint64(((int(packed[end - 1]) >> 40) + 1) << 40)
            end = int(np.searchsorted(packed, border))
        yield start, end
        start = end


def _written(packed: Numbers, ordered: list[str]) -> Iterator[Term]:
    """The terms of one block."""
    keys = packed >> np.uint64(36)
    begins = np.flatnonzero(np.diff(keys, prepend=np.uint64((1 << 64) - 1)))
    ends = np.append(begins[1:], len(packed))
    documents = ((packed >> np.uint64(4)) & np.uint64(0xFFFFFFFF)).astype(np.int64)
    gaps = np.diff(documents, prepend=np.int64(0)) - 1
    gaps[begins] = documents[begins]
    bits = np.array([field.bits for field in FIELDS], dtype=np.uint64)[
        (keys & np.uint64(15)).astype(np.int64)
    ]
    text, starts = encode(gaps.astype(np.uint64) << bits | packed & np.uint64(15))
    term, fields = -1, dict[str, str | int]()
    for begin, end, key in zip(begins.tolist(), ends.tolist(), keys[begins].tolist(), strict=True):
        if key >> 4 != term:
            if fields:
                yield Term.of(ordered[term], fields)
            term, fields = key >> 4, {}
        field = FIELDS[key & 15]
        listed = end - begin <= (STRONG_MOST if field.strong else WEAK_MOST)
        fields[field.letter] = text[starts[begin] : starts[end]].decode() if listed else end - begin
    if fields:
        yield Term.of(ordered[term], fields)

"""Which terms stand where, collected page by page as packed integers.

A posting is one 64-bit integer: term (28 bits), field (4), document number (28), extra (4).  Sorting
the integers sorts the index.
"""

from __future__ import annotations

from array import array

import numpy as np

from generator.search.coding import Flags, Numbers, Sizes, ranges
from generator.search.documents import Document
from generator.search.fields import FIELDS, NUMBER
from generator.search.vocabulary import Vocabulary
from generator.search.words import fold_text, plain_text

TERM, FIELD, DOCUMENT = 36, 32, 4
"""Where the parts of a posting begin, in bits."""
EXTRA_MASK, DOCUMENT_MASK, FIELD_MASK = 15, (1 << 28) - 1, 15
BATCH = 1_500_000
"""Letters of text made into postings at a time: what keeps the memory small."""
BLOCK = 200_000
"""Postings looked at in one step, for the same reason."""
LONGEST_IDENTIFIER = 100
_HAS_LENGTH = np.array([field.bits > 0 for field in FIELDS])


class Postings:
    """Takes documents, gives postings; `ids` numbers the terms, and may have some already."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._vocabulary = Vocabulary(ids)
        self._packed = array("Q")
        self._texts: list[bytes] = []
        self._places, self._letters = array("Q"), 0
        """Field, document and extra of each of these texts; and how many letters they have."""

    def add(self, number: int, document: Document) -> None:
        """Every term of a document."""
        place = number << DOCUMENT
        for letter, text in document.texts:
            if text:
                plain, field = plain_text(text), NUMBER[letter]
                self._texts.append(plain)
                self._places.append(field << FIELD | place | _works_extra(field, document.works))
                self._letters += len(plain)
        for identifier in filter(None, map(identifier_term, document.identifiers)):
            term = self._vocabulary.id_of(identifier)
            self._packed.append(term << TERM | NUMBER[document.identified] << FIELD | place)
        if self._letters > BATCH:
            self._pack()

    def _pack(self) -> None:
        if not self._texts:
            return
        vocabulary = self._vocabulary
        words, lengths = vocabulary.numbered(self._texts)
        ends = np.array(vocabulary.ends)
        counts = ends[words + 1] - ends[words]
        at = ranges(ends[words], counts)
        terms = np.array(vocabulary.terms)[at]
        texts = np.repeat(np.repeat(np.arange(len(self._texts)), lengths), counts)
        places = np.frombuffer(self._places, dtype=np.uint64)
        extra = _length_extra(places, texts, terms, np.array(vocabulary.whole, dtype=bool)[at])
        packed = distinct(terms << np.uint64(TERM) | (places | extra)[texts])
        self._packed.frombytes(packed.tobytes())
        self._texts, self._places, self._letters = [], array("Q"), 0

    def sorted(self) -> Numbers:
        """All postings in order, each place once; the collection is used up by it."""
        self._pack()
        self._vocabulary = Vocabulary({})
        return distinct(np.frombuffer(self._packed, dtype=np.uint64))


def distinct(packed: Numbers) -> Numbers:
    """The postings sorted in place, and of those that differ in the extra alone the least."""
    packed.sort()
    end, last = 0, None
    for start in range(0, len(packed), BLOCK):
        places = packed[start : start + BLOCK] >> np.uint64(DOCUMENT)
        first = np.ones(len(places), dtype=bool)
        np.not_equal(places[1:], places[:-1], out=first[1:])
        first[0] = places[0] != last
        last = places[-1]
        kept = packed[start : start + BLOCK][first]
        packed[end : end + len(kept)] = kept
        end += len(kept)
    return packed[:end]


def _works_extra(field: int, works: int) -> int:
    """How much a person wrote: the two higher bits beside the number of a name."""
    if FIELDS[field].bits < 4 or works < 2:
        return 0
    return (1 if works < 5 else 2 if works < 16 else 3) << 2


def _length_extra(places: Numbers, texts: Sizes, terms: Numbers, counted: Flags) -> Numbers:
    """How long each text is, in two bits, where its length counts: different words, hyphenated ones apart."""
    fields = (places >> np.uint64(FIELD)).astype(np.int64)
    chosen = counted & _HAS_LENGTH[fields][texts]
    pairs = texts[chosen].astype(np.uint64) << np.uint64(32) | terms[chosen]
    pairs.sort()
    different = np.ones(len(pairs), dtype=bool)
    np.not_equal(pairs[1:], pairs[:-1], out=different[1:])
    length = np.bincount((pairs[different] >> np.uint64(32)).astype(np.int64), minlength=len(places))
    of_title = np.searchsorted([3, 6, 10], length)
    extra = np.where(fields == NUMBER["t"], of_title, np.clip(length, 1, 4) - 1)
    return np.where(_HAS_LENGTH[fields], extra, 0).astype(np.uint64)


def identifier_term(identifier: str) -> str:
    """An identifier as one term, whatever stands in it."""
    return "".join(fold_text(identifier).split())[:LONGEST_IDENTIFIER]

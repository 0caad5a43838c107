"""Which terms stand where, collected page by page as packed integers.

A posting is one 64-bit integer: term (28 bits), field (4), document number (28), extra (4).  Sorting
the integers sorts the index.
"""

from __future__ import annotations

from array import array
from itertools import chain

import numpy as np

from generator.search.coding import Numbers, ranges
from generator.search.documents import Document
from generator.search.fields import FIELDS, NUMBER
from generator.search.words import LONGEST_TERM, fold_text, parts_of, pieces_of, stem, terms_of, words_of

TERM, FIELD, DOCUMENT = 36, 32, 4
"""Where the parts of a posting begin, in bits."""
EXTRA_MASK, DOCUMENT_MASK, FIELD_MASK = 15, (1 << 28) - 1, 15
BATCH = 1_000_000
"""Words made into postings at a time: what keeps the memory small."""
LONGEST_IDENTIFIER = 100


class _Words(dict[str | bytes, int]):
    """Number of each piece of text that was seen before, which most are: the terms of each are made once."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._ids = ids
        self.terms, self.ends = array("Q"), array("q", [0])
        """The terms of each piece, one after the other, and where they end."""
        self._parts: dict[int, tuple[int, ...]] = {}
        """The same without joined forms, of hyphenated pieces."""

    def __missing__(self, piece: str | bytes) -> int:
        number = self[piece] = len(self)
        if isinstance(piece, bytes) and piece.isalnum():  # as most are
            self.terms.append(self.id_of(stem(piece.decode())[:LONGEST_TERM]))
            self.ends.append(len(self.terms))
            return number
        words = words_of(piece.decode()) if isinstance(piece, bytes) else [piece]
        self.terms.extend(dict.fromkeys(self.id_of(term) for word in words for term in terms_of(word)))
        self.ends.append(len(self.terms))
        if any("-" in word for word in words):
            self._parts[number] = tuple(self.id_of(part) for word in words for part in parts_of(word))
        return number

    def length_of(self, pieces: list[int]) -> int:
        """How many different words there are, hyphenated ones taken apart."""
        own = (self._parts.get(at) or self.terms[self.ends[at] : self.ends[at + 1]] for at in pieces)
        return len({*chain.from_iterable(own)})

    def id_of(self, term: str) -> int:
        """The number of a term, a new one if need be."""
        return self._ids.setdefault(term, len(self._ids))


class Postings:
    """Takes documents, gives postings; `ids` numbers the terms, and may have some already."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._words = _Words(ids)
        self._packed = array("Q")
        self._found = array("q")
        """Words of texts that are not packed yet."""
        self._lengths, self._places = array("q"), array("Q")
        """For each of these texts, how many words it has, and its field, document and extra."""

    def add(self, number: int, document: Document) -> None:
        """Every term of a document."""
        for letter, text in document.texts:
            if not text:
                continue
            found = [*map(self._words.__getitem__, dict.fromkeys(pieces_of(text)))]
            place = NUMBER[letter] << FIELD | number << DOCUMENT
            if FIELDS[NUMBER[letter]].bits:
                place |= extra_of(letter, self._words.length_of(found), document.works)
            self._found.extend(found)
            self._lengths.append(len(found))
            self._places.append(place)
        for identifier in filter(None, map(identifier_term, document.identifiers)):
            place = NUMBER[document.identified] << FIELD | number << DOCUMENT
            self._packed.append(self._words.id_of(identifier) << TERM | place)
        if len(self._found) > BATCH:
            self._pack()

    def _pack(self) -> None:
        if not self._found:
            return
        ends = np.array(self._words.ends)
        words = np.frombuffer(self._found, dtype=np.int64)
        lengths = np.frombuffer(self._lengths, dtype=np.int64)
        places = np.repeat(np.frombuffer(self._places, dtype=np.uint64), lengths)
        counts = ends[words + 1] - ends[words]
        at = ranges(ends[words], counts)
        packed = np.array(self._words.terms)[at] << np.uint64(TERM) | np.repeat(places, counts)
        self._packed.frombytes(distinct(packed).tobytes())
        self._found, self._lengths, self._places = array("q"), array("q"), array("Q")

    def sorted(self) -> Numbers:
        """All postings in order, each place once; the collection is used up by it."""
        self._pack()
        return distinct(np.frombuffer(self._packed, dtype=np.uint64))


def distinct(packed: Numbers) -> Numbers:
    """The postings sorted in place, and of those that differ in the extra alone the least."""
    packed.sort()
    places = packed >> np.uint64(DOCUMENT)
    first = np.ones(len(packed), dtype=bool)
    np.not_equal(places[1:], places[:-1], out=first[1:])
    return packed if first.all() else packed[first]


def extra_of(letter: str, length: int, works: int) -> int:
    """What stands beside a document's number: length of the name or title, and how much a person wrote."""
    if letter == "t":
        return 0 if length <= 3 else 1 if length <= 6 else 2 if length <= 10 else 3
    size = min(max(length, 1), 4) - 1
    if FIELDS[NUMBER[letter]].bits < 4:
        return size
    return size | (0 if works < 2 else 1 if works < 5 else 2 if works < 16 else 3) << 2


def identifier_term(identifier: str) -> str:
    """An identifier as one term, whatever stands in it."""
    return "".join(fold_text(identifier).split())[:LONGEST_IDENTIFIER]

"""Numbers for pieces of text, and the terms of each: most pieces were seen before."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from generator.search.coding import Numbers, Sizes
from generator.search.words import LONGEST_TERM, parts_of, stem, terms_of, words_of

_HALF = 8
"""Letters that are one integer."""
_MASKS = np.array([(1 << 8 * letters) - 1 for letters in range(_HALF + 1)], dtype=np.uint64)


class Vocabulary(dict[bytes, int]):
    """Number of each piece of a plain text: what stands between spaces."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._ids = ids
        self.terms, self.ends = array("Q"), array("q", [0])
        """The terms of each piece, one after the other, and where they end."""
        self.whole = array("b")
        """For each of these whether it is no joined form: the length of a title counts them."""

    def __missing__(self, piece: bytes) -> int:
        number = self[piece] = len(self)
        if piece.isalnum():  # as most are
            self.terms.append(self.id_of(stem(piece.decode())[:LONGEST_TERM]))
            self.whole.append(1)
        else:
            words = words_of(piece.decode())
            parts = {part for word in words for part in parts_of(word)}
            for term in dict.fromkeys(term for word in words for term in terms_of(word)):
                self.terms.append(self.id_of(term))
                self.whole.append(term in parts)
        self.ends.append(len(self.terms))
        return number

    def id_of(self, term: str) -> int:
        """The number of a term, a new one if need be."""
        return self._ids.setdefault(term, len(self._ids))

    def numbered(self, texts: Sequence[bytes]) -> tuple[Sizes, Sizes]:
        """The pieces of all texts, one text after the other; and how many each text has.

        The letters are compared as integers, so that each different piece is looked up once.
        """
        whole = b" ".join((b"", *texts, b" " * 2 * _HALF))
        solid = np.frombuffer(whole, dtype=np.uint8) != ord(" ")
        edges = np.flatnonzero(solid[1:] != solid[:-1]) + 1
        starts, lengths = edges[::2], edges[1::2] - edges[::2]
        ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1) + 1
        counts = np.diff(np.searchsorted(starts, ends), prepend=0)
        found = np.empty(len(starts), dtype=np.int64)
        for chosen, group, first in _alike(whole, starts, lengths):
            begins = starts[chosen[first]]
            spans = zip(begins.tolist(), (begins + lengths[chosen[first]]).tolist(), strict=True)
            numbers = np.array([self[whole[start:end]] for start, end in spans], dtype=np.int64)
            found[chosen] = numbers[group]
        return found, counts


def _alike(whole: bytes, starts: Sizes, lengths: Sizes) -> Iterable[tuple[Sizes, Sizes, Sizes]]:
    """Pieces by length: which they are, the group of equal ones that each is in, and one of each group."""
    words = np.ndarray((len(whole) - _HALF + 1,), dtype="<u8", buffer=whole, strides=(1,))
    short = lengths <= _HALF
    chosen = np.flatnonzero(short)
    yield chosen, *_grouped(words[starts[chosen]] & _MASKS[lengths[chosen]])
    chosen = np.flatnonzero(~short & (lengths <= 2 * _HALF))
    head, _ = _grouped(words[starts[chosen]])
    tail, _ = _grouped(words[starts[chosen] + _HALF] & _MASKS[lengths[chosen] - _HALF])
    yield chosen, *_grouped(head.astype(np.uint64) << np.uint64(32) | tail.astype(np.uint64))
    chosen = np.flatnonzero(lengths > 2 * _HALF)
    yield chosen, np.arange(len(chosen)), np.arange(len(chosen))


def _grouped(values: Numbers) -> tuple[Sizes, Sizes]:
    """For each value the number of the group of equal ones, and a place of one of each group."""
    order = np.argsort(values)
    ordered = values[order]
    first = np.ones(len(values), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    group = np.empty(len(values), dtype=np.int64)
    group[order] = np.cumsum(first) - 1
    return group, order[first]

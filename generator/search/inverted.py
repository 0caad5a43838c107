"""All postings by term, with what is known of each term, and both as they are after a correction."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TypeAlias

import numpy as np

from generator.search.coding import Numbers, Sizes, digits, ranges
from generator.search.fields import FIELDS, STRONG_MOST, WEAK_MOST
from generator.search.postings import BLOCK, DOCUMENT, DOCUMENT_MASK, EXTRA_MASK, FIELD, FIELD_MASK, TERM

_UNLISTED = 8
"""Characters of a term that too many documents have, about."""
_NAMING = frozenset("nktwhlm")
"""Fields of which misspelled words are corrected."""
_BITS = np.array([field.bits for field in FIELDS], dtype=np.uint64)
_MOST = np.array([STRONG_MOST if field.strong else WEAK_MOST for field in FIELDS])
_STRONG = np.array([field.strong for field in FIELDS])
_IS_NAMING = np.array([field.letter in _NAMING for field in FIELDS])


Gone: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.bool_]]"


@dataclass(slots=True)
class Measures:
    """Of each term, by its number."""

    size: Sizes
    """Characters of its postings, as they are written."""
    weight: Sizes
    """Characters in names, titles and the like: what orders completions."""
    naming: Sizes
    """How many of its fields are names or titles."""
    mark: Numbers
    """A sum over its postings, which differs where what files say of them does."""

    @classmethod
    def zeros(cls, terms: int) -> Measures:
        """No postings."""
        size, weight, naming = np.zeros((3, terms), dtype=np.int64)
        return cls(size, weight, naming, np.zeros(terms, dtype=np.uint64))

    def grown(self, terms: int) -> Measures:
        """The same with more terms."""
        more = Measures.zeros(terms)
        for name in self.__slots__:
            getattr(more, name)[: len(self.size)] = getattr(self, name)
        return more

    def place(self, ids: Sizes, measured: Measures) -> None:
        """Set those of some terms."""
        for name in self.__slots__:
            getattr(self, name)[ids] = getattr(measured, name)


@dataclass(slots=True)
class Inverted:
    """Postings in order of terms; a term's number says nothing but when it was first seen."""

    packed: Numbers
    starts: Sizes
    """Where the postings of each term begin; one more for the end."""
    measures: Measures

    @classmethod
    def of(cls, packed: Numbers, terms: int) -> Inverted:
        """Sorted postings of so many terms."""
        starts = starts_of(packed, terms)
        return cls(packed, starts, measures_of(packed, starts))

    def take(self, ids: Sizes) -> Numbers:
        """The postings of some terms, numbered from 0 in this order."""
        begins = self.starts[ids]
        counts = self.starts[ids + 1] - begins
        numbered = np.repeat(np.arange(len(ids), dtype=np.uint64) << np.uint64(TERM), counts)
        taken: Numbers = self.packed[ranges(begins, counts)] & np.uint64((1 << TERM) - 1)
        return numbered | taken

    def corrected(self, gone: Gone, added: Numbers, terms: int) -> Inverted:
        """Without the documents that are `gone`, by field and number, and with other postings."""
        lost = _lost(self.packed, gone)
        packed = _exchanged(self.packed, lost, added)
        corrected = Inverted(packed, starts_of(packed, terms), self.measures.grown(terms))
        touched = np.concatenate([added, self.packed[lost]]) >> np.uint64(TERM)
        ids = np.unique(touched).astype(np.int64)
        corrected.measures.place(ids, corrected.measured(ids))
        return corrected

    def measured(self, ids: Sizes) -> Measures:
        """The measures of some terms, numbered from 0: postings that are not listed are only counted."""
        fields = np.tile(np.arange(len(FIELDS)), len(ids))
        terms = np.repeat(np.arange(len(ids)), len(FIELDS))
        borders = (ids[terms] << TERM | fields << FIELD).astype(np.uint64)
        begins = np.searchsorted(self.packed, borders)
        counts = np.searchsorted(self.packed, borders + np.uint64(1 << FIELD)) - begins
        some = np.flatnonzero(counts)
        begins, counts, terms, fields = begins[some], counts[some], terms[some], fields[some]
        listed = counts <= _MOST[fields]
        lengths, marks = np.zeros_like(counts), np.zeros(len(counts), dtype=np.uint64)
        if listed.any():
            part = self.packed[ranges(begins[listed], counts[listed])]
            lengths[listed], marks[listed] = _lengths_and_marks(part, Groups.of(part))
        measures = Measures.zeros(len(ids))
        if len(some):
            _add_up(measures, terms, fields, counts, lengths, marks)
        return measures


def _lost(packed: Numbers, gone: Gone) -> Sizes:
    """Where postings of documents stand that are `gone`; most documents are so in no field."""
    some: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.asarray(gone.any(axis=0))
    found = [np.zeros(0, dtype=np.int64)]
    for start in range(0, len(packed), BLOCK):
        block = packed[start : start + BLOCK]
        documents = (block >> np.uint64(DOCUMENT) & np.uint64(DOCUMENT_MASK)).view(np.int64)
        here = np.flatnonzero(some[documents])
        fields = (block[here] >> np.uint64(FIELD) & np.uint64(FIELD_MASK)).view(np.int64)
        found.append(start + here[gone[fields, documents[here]]])
    return np.concatenate(found)


def _exchanged(packed: Numbers, lost: Sizes, added: Numbers) -> Numbers:
    """Without the postings that stand at these places, and with others: copied in the pieces that stay."""
    found = np.empty(len(packed) - len(lost) + len(added), dtype=np.uint64)
    places = np.searchsorted(packed, added)
    events = [*zip(places.tolist(), repeat(False), added.tolist()), *((at, True, 0) for at in lost.tolist())]
    begin = end = 0
    for at, is_lost, posting in sorted(events):
        found[end : end + at - begin] = packed[begin:at]
        end += at - begin
        begin = at + is_lost
        if not is_lost:
            found[end] = posting
            end += 1
    found[end:] = packed[begin:]
    return found


def starts_of(packed: Numbers, terms: int) -> Sizes:
    """Where the postings of each term begin; one more for the end."""
    borders = np.arange(terms + 1, dtype=np.uint64) << np.uint64(TERM)
    return np.searchsorted(packed, borders).astype(np.int64)


def measures_of(packed: Numbers, starts: Sizes) -> Measures:
    """Measured block by block; blocks end where a term ends."""
    measures, first, terms = Measures.zeros(len(starts) - 1), 0, len(starts) - 1
    while first < terms:
        last = int(np.searchsorted(starts, starts[first] + BLOCK, side="right")) - 1
        last = min(max(last, first + 1), terms)
        block = packed[starts[first] : starts[last]]
        if len(block):
            _measure_block(block, measures)
        first = last
    return measures


def _measure_block(block: Numbers, measures: Measures) -> None:
    groups = Groups.of(block)
    _add_up(measures, groups.terms, groups.fields, groups.counts, *_lengths_and_marks(block, groups))


def _lengths_and_marks(block: Numbers, groups: Groups) -> tuple[Sizes, Numbers]:
    """Of each group, if it is listed: characters, and a sum that differs where a posting does."""
    lengths = np.add.reduceat(digits(groups.values), groups.begins)
    return lengths, np.add.reduceat(_mixed(block & np.uint64((1 << TERM) - 1)), groups.begins)


def _add_up(
    measures: Measures, terms: Sizes, fields: Sizes, counts: Sizes, lengths: Sizes, marks: Numbers
) -> None:
    """The measures of terms, whose groups stand one behind the other."""
    listed = counts <= _MOST[fields]
    sizes = np.where(listed, lengths, _UNLISTED)
    weights = np.where(_STRONG[fields], np.where(listed, lengths, counts), 0)
    counted = (counts * len(FIELDS) + fields).astype(np.uint64)  # files say how many there are, no more
    marks = np.where(listed, marks, _mixed(counted | np.uint64(1 << TERM)))
    begins = np.flatnonzero(np.diff(terms, prepend=-1))
    terms = terms[begins]
    measures.size[terms] = np.add.reduceat(sizes + 6, begins)
    measures.weight[terms] = np.add.reduceat(weights, begins)
    measures.naming[terms] = np.add.reduceat(_IS_NAMING[fields].astype(np.int64), begins)
    measures.mark[terms] = np.add.reduceat(marks, begins)


@dataclass(frozen=True, slots=True)
class Groups:
    """Postings by term and field."""

    values: Numbers
    """Gap to the posting before, with what stands beside the number."""
    begins: Sizes
    counts: Sizes
    terms: Sizes
    fields: Sizes
    listed: list[bool]

    @classmethod
    def of(cls, packed: Numbers) -> Groups:
        """Sorted postings, at least one."""
        keys = packed >> np.uint64(FIELD)
        begins = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
        counts = np.diff(begins, append=len(packed))
        keys = keys[begins]
        fields = (keys & np.uint64(FIELD_MASK)).astype(np.int64)
        documents = (packed >> np.uint64(DOCUMENT) & np.uint64(DOCUMENT_MASK)).astype(np.int64)
        gaps = np.diff(documents, prepend=np.int64(0)) - 1
        gaps[begins] = documents[begins]
        bits = np.repeat(_BITS[fields], counts)
        values = gaps.astype(np.uint64) << bits | packed & np.uint64(EXTRA_MASK)
        terms = (keys >> np.uint64(TERM - FIELD)).astype(np.int64)
        return cls(values, begins, counts, terms, fields, (counts <= _MOST[fields]).tolist())


def _mixed(values: Numbers) -> Numbers:
    """Each value made a number of which every bit depends on all of it: SplitMix64 (Steele et al. 2014)."""
    mixed = values * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    return mixed ^ mixed >> np.uint64(31)

"""The words of titles, summaries and abstracts, counted for all papers at once.

A plural `s` is set aside.  Function words, numbers and single letters count nowhere.  Terms are numbered in
the order of the alphabet: sums go through a paper's terms in this order, whatever other papers say, and are
the same to the last bit after a correction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.derive.tokens import FIELDS, Numbers, Tokens, numbered, tally
from generator.derive.topics import singular

_FUNCTION_WORDS = """
    a about above across after again against all almost along already also although always am among
    an and another any are as at away be because become becomes been before being below between both
    but by came can cannot come could did do does doing done down due during each either else etc
    even ever every few first for found from further furthermore gave get give given gives giving go
    had has have having he hence her here him his how however i ie if in indeed instead into is it
    its itself just kept known latter least less let like made mainly make makes making many may me
    might more moreover most mostly much must my namely near need needs neither never next no nor
    not nothing now of off often on once one only onto or other others our out over own per perhaps
    quite rather re really same second see seem seems seen several shall she should show showed
    shown shows simply since so some still such than that the their them themselves then there
    thereby therefore these they third this those though three through throughout thus to together
    too toward towards two under until up upon us use used uses using usually various very via was
    way ways we well were what when where whereas wherein whether which while who whom whose why
    will with within without would yet you your
"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

MOST_TIMES = 65_535
"""No paper says a word more often, or it does not matter."""
_BLOCK = 4_000
"""Papers counted at once, so that memory stays low."""
_N = TypeVar("_N", np.int32, np.uint16)


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often each paper has each term; paper i has `term[start[i]:start[i + 1]]`, so many `times`."""

    start: NDArray[np.int64]
    term: Numbers
    """Ascending within a paper."""
    times: NDArray[np.uint16]
    keys: list[str]
    """The terms, ascending."""
    terms: list[str]
    """How each term is most often written."""
    words: list[str]
    """Every word that was read …"""
    uses: NDArray[np.int64]
    """… and how often it stands anywhere."""

    @property
    def papers(self) -> int:
        """Number of papers."""
        return len(self.start) - 1

    def having(self, some: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Positions of the papers that have one of some terms, ascending."""
        return np.unique(np.searchsorted(self.start, np.flatnonzero(some[self.term]), side="right") - 1)


def count_words(tokens: Tokens) -> WordCounts:
    """The terms of each paper."""
    word_of, words = numbered(tokens.words)
    uses = np.zeros(len(words), dtype=np.int64)
    np.add.at(uses, word_of, tally(tokens.token, len(tokens.vocabulary)))
    term_of, keys, terms = _terms(words, uses)
    term_of_token = term_of[word_of]
    sizes, terms_of, times_of = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)], [np.zeros(0, np.uint16)]
    for first in range(0, tokens.papers, _BLOCK):
        size, term, times = _count(tokens, term_of_token, first, min(first + _BLOCK, tokens.papers))
        sizes.append(size)
        terms_of.append(term)
        times_of.append(times)
    start = np.concatenate([[0], np.cumsum(np.concatenate(sizes))])
    return WordCounts(start, _joined(terms_of), _joined(times_of), keys, terms, words, uses)


def _joined(parts: list[NDArray[_N]]) -> NDArray[_N]:
    """The parts as one; they are used up, so that columns are not held twice."""
    joined = np.concatenate(parts)
    parts.clear()
    return joined


def _count(
    tokens: Tokens, term_of_token: Numbers, first: int, stop: int
) -> tuple[NDArray[np.int64], Numbers, NDArray[np.uint16]]:
    """How many terms each of some papers has; the terms and their times in columns."""
    ends = tokens.begin[first * len(FIELDS) : stop * len(FIELDS) + 1 : len(FIELDS)]
    term = term_of_token[tokens.token[ends[0] : ends[-1]]]
    paper = np.repeat(np.arange(stop - first, dtype=np.int64), np.diff(ends))
    told = term >= 0
    pairs, times = np.unique((paper[told] << 32) | term[told], return_counts=True)
    sizes = np.bincount(pairs >> 32, minlength=stop - first)
    return sizes, pairs.astype(np.int32), np.minimum(times, MOST_TIMES).astype(np.uint16)


def term_of_word(word: str) -> str | None:
    """The term that a word stands for; None for one that counts nowhere."""
    return None if len(word) < 2 or word in STOP_WORDS or word.isdigit() else singular(word)


def _terms(words: Sequence[str], uses: NDArray[np.int64]) -> tuple[Numbers, list[str], list[str]]:
    """For each word the number of its term (-1: counts nowhere); all terms; their commonest spelling."""
    found = [term_of_word(word) for word in words]
    keys = sorted({key for key in found if key is not None})
    number = {key: position for position, key in enumerate(keys)}
    term_of = np.array([-1 if key is None else number[key] for key in found], dtype=np.int32)
    spelled: list[tuple[int, str]] = [(1, "")] * len(keys)
    for word, term, count in zip(words, term_of.tolist(), uses.tolist(), strict=True):
        if term >= 0:
            spelled[term] = min(spelled[term], (-count, word))
    return term_of, keys, [text for _, text in spelled]

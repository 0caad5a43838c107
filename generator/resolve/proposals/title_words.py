"""The words of all titles in columns: how common each is, and which works share their rarest ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from generator.resolve.groups import pairs_near

Numbers = NDArray[np.int64]
Pair = tuple[int, int]
RAREST = 4
"""Words of a title under which it is looked for, two at a time."""
REACH = 20
SHORTEST = 4
"""Letters of a word that can tell people apart."""
_COUPLES = (*combinations(range(RAREST), 2),)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of each work's title, once each, by position in the catalog."""

    words: list[str]
    """In order of the alphabet; one that no title has any more may stay."""
    begin: Numbers
    word: NDArray[np.int32]
    """Of work i these are the numbers of words from `begin[i]` to `begin[i + 1]`, ascending."""
    counts: Numbers
    """How many titles have each word."""

    def rare(self, words: Iterable[str]) -> list[str]:
        """Those of these words that say something, the rarest first: in few titles, and not short."""
        most = max(2, (len(self.begin) - 1) // 100)
        counted = [(int(self.counts[bisect_left(self.words, word)]), word) for word in words]
        return [word for count, word in sorted(counted) if count <= most and len(word) >= SHORTEST]


def words_of(keys: Iterable[str]) -> TitleWords:
    """The words of titles, which are given as they are compared."""
    rows = [{*key.split()} for key in keys]
    words = sorted(set().union(*rows)) if rows else []
    number = {word: at for at, word in enumerate(words)}
    return _columns(words, [sorted(map(number.__getitem__, row)) for row in rows])


def exchanged(known: TitleWords, titles: Mapping[int, str]) -> tuple[TitleWords, TitleWords]:
    """The titles before and with others at some positions, both with the words of both."""
    rows = {position: {*key.split()} for position, key in titles.items()}
    new = set().union(*rows.values()) - {*known.words}
    words, column = known.words, known.word
    if new:
        words = sorted([*words, *new])
        place = {word: at for at, word in enumerate(words)}
        column = np.array([place[word] for word in known.words], dtype=np.int32)[column]
    before = TitleWords(words, known.begin, column, np.bincount(column, minlength=len(words)))
    sizes, parts, last = np.diff(known.begin), [], 0
    for position in sorted(rows):
        row = sorted(bisect_left(words, word) for word in rows[position])
        parts += [column[last : known.begin[position]], np.array(row, dtype=np.int32)]
        sizes[position], last = len(row), int(known.begin[position + 1])
    column = np.concatenate([*parts, column[last:]])
    begin = np.concatenate([[0], np.cumsum(sizes)])
    return before, TitleWords(words, begin, column, np.bincount(column, minlength=len(words)))


def _columns(words: list[str], rows: Sequence[Sequence[int]]) -> TitleWords:
    begin = np.cumsum([0, *map(len, rows)])
    column = np.fromiter((number for row in rows for number in row), np.int32, int(begin[-1]))
    return TitleWords(words, begin, column, np.bincount(column, minlength=len(words)))


def couples_of(titles: TitleWords) -> Numbers:
    """Under which couples of words each work is looked for, as numbers, one row for each; −1 for none.

    They are those of its rarest words that another title has too; a single one is a couple by itself.
    """
    owner = np.repeat(np.arange(len(titles.begin) - 1), np.diff(titles.begin))
    shared = np.flatnonzero(titles.counts[titles.word] > 1)
    owner, word = owner[shared], titles.word[shared].astype(np.int64)
    ranked = np.lexsort((word, titles.counts[word], owner))
    owner, word = owner[ranked], word[ranked]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    none = len(titles.words)
    rarest = np.full((len(titles.begin) - 1, RAREST), none, dtype=np.int64)
    first = rank < RAREST
    rarest[owner[first], rank[first]] = word[first]
    rarest.sort(axis=1)
    couples = np.stack([rarest[:, one] * (none + 1) + rarest[:, other] for one, other in _COUPLES], axis=1)
    couples[np.stack([rarest[:, other] == none for _, other in _COUPLES], axis=1)] = -1
    alone = (rarest[:, 0] < none) & (rarest[:, 1] == none)
    couples[alone, 0] = rarest[alone, 0] * (none + 1) + none
    return couples


def pairs_that_meet(couples: Numbers) -> Iterator[Pair]:
    """Works that share a couple, the first in the catalog first; of many only those near each other."""
    row, column = np.nonzero(couples >= 0)
    code = couples[row, column]
    order = np.argsort(code, kind="stable")
    code, row = code[order], row[order]
    size = len(couples)
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(REACH, max(0, len(code) - 1)) + 1):
        same = code[step:] == code[:-step]
        found.append(row[:-step][same] * size + row[step:][same])
    for pair in np.unique(np.concatenate(found)).tolist():
        yield divmod(pair, size)


def couples_changed(before: Numbers, now: Numbers, retitled: Iterable[int]) -> set[int]:
    """Couples that some works have no more or have now; and all of those with another title."""
    changed = np.unique([*np.flatnonzero((before != now).any(axis=1)).tolist(), *retitled])
    return {*before[changed].ravel().tolist(), *now[changed].ravel().tolist()} - {-1}


def pairs_under(some: set[int], now: Numbers) -> Iterator[Pair]:
    """Works that share one of these couples, the first in the catalog first."""
    couples = np.array(sorted(some), dtype=np.int64)
    row, column = np.nonzero(np.isin(now, couples))
    meetings: dict[int, list[int]] = {}
    for work, couple in zip(row.tolist(), now[row, column].tolist(), strict=True):
        meetings.setdefault(couple, []).append(work)
    for meeting in meetings.values():
        yield from pairs_near(meeting, REACH)


def still_meet(pair: Pair, before: Numbers, couples: Numbers, changed: set[int]) -> bool:
    """Whether two works that shared a couple still share one, near each other."""
    one, other = pair
    if not {*before[one].tolist()} & {*before[other].tolist()} & changed:
        return True
    for couple in {*couples[one].tolist()} & {*couples[other].tolist()} - {-1}:
        works = np.flatnonzero((couples == couple).any(axis=1))
        if np.searchsorted(works, other) - np.searchsorted(works, one) <= REACH:
            return True
    return False

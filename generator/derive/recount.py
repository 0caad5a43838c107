"""The words of all papers after a few records were corrected: only these are read again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from generator.derive.tokens import Numbers, tokenize
from generator.derive.vectors import Positions, numbers_of
from generator.derive.words import MOST_TIMES, WordCounts, term_of_word
from generator.model.records import PaperRecord

Corrected = Mapping[int, tuple[PaperRecord, PaperRecord]]
"""By position of the paper: the record as it was, and as it is."""


def count_again(known: WordCounts, corrected: Corrected) -> WordCounts:
    """What `count_words` finds in the corrected papers.

    Words that stand nowhere any more are kept, with no uses and in no paper.
    """
    less: Counter[str] = Counter()
    more: Counter[str] = Counter()
    rows: dict[int, Counter[str]] = {}
    for position, (was, now) in sorted(corrected.items()):
        less.update(_words_of(was))
        words = _words_of(now)
        more.update(words)
        rows[position] = Counter(term for word in words if (term := term_of_word(word)) is not None)
    all_words, uses = _used(known, less, more)
    keys = _merged(known.keys, {term for row in rows.values() for term in row})
    number = {key: position for position, key in enumerate(keys)}
    column = known.term
    if keys is not known.keys:
        column = numbers_of(known.keys, keys).astype(np.int32)[column]
    terms = _spelled(known, keys, all_words, uses, {*less, *more})
    return WordCounts(*_with_rows(known, column, rows, number), keys, terms, all_words, uses)


def _words_of(record: PaperRecord) -> list[str]:
    tokens = tokenize([record])
    return [word for token in tokens.token.tolist() if (word := tokens.words[token])]


def _used(known: WordCounts, less: Counter[str], more: Counter[str]) -> tuple[list[str], Positions]:
    """All words and how often each is used now."""
    touched = {*less, *more}
    place = {word: position for position, word in enumerate(known.words) if word in touched}
    new = sorted(touched - place.keys())
    uses = np.concatenate([known.uses, np.zeros(len(new), dtype=known.uses.dtype)])
    place |= {word: len(known.words) + position for position, word in enumerate(new)}
    for word, position in place.items():
        uses[position] += more[word] - less[word]
    return [*known.words, *new], uses


def _merged(keys: list[str], found: Iterable[str]) -> list[str]:
    """The ascending keys with those that are new."""
    new = [key for key in found if (at := bisect_left(keys, key)) == len(keys) or keys[at] != key]
    return sorted([*keys, *new]) if new else keys


def _spelled(
    known: WordCounts, keys: list[str], words: list[str], uses: Positions, touched: set[str]
) -> list[str]:
    """How each term is most often written: asked anew for the terms of the touched words."""
    asked = {term for word in touched if (term := term_of_word(word)) is not None}
    forms = {form for term in asked for form in (term, f"{term}s", f"{term}es")}
    best: dict[str, tuple[int, str]] = {}
    for word, count in zip(words, uses.tolist(), strict=True):
        if word in forms and (term := term_of_word(word)) in asked and term is not None:
            best[term] = min(best.get(term, (1, "")), (-count, word))
    if keys is known.keys:
        terms = list(known.terms)
    else:
        before = dict(zip(known.keys, known.terms, strict=True))
        terms = [before.get(key, "") for key in keys]
    for term, (_, text) in best.items():
        terms[bisect_left(keys, term)] = text
    return terms


def _with_rows(
    known: WordCounts, term: Numbers, rows: Mapping[int, Counter[str]], number: Mapping[str, int]
) -> tuple[Positions, Numbers, NDArray[np.uint16]]:
    """The columns with the rows of some papers exchanged."""
    papers = list(rows)
    begins, ends = known.start[papers].tolist(), known.start[[paper + 1 for paper in papers]].tolist()
    kept = list(zip([0, *ends], [*begins, len(known.term)], strict=True))
    fresh = [sorted((number[key], times) for key, times in rows[paper].items()) for paper in papers]
    sizes = np.diff(known.start)
    sizes[papers] = [len(row) for row in fresh]
    terms, times = [term[slice(*kept[0])]], [known.times[slice(*kept[0])]]
    for here, row in zip(kept[1:], fresh, strict=True):
        terms += [np.array([key for key, _ in row], dtype=np.int32), term[slice(*here)]]
        counted = np.array([min(count, MOST_TIMES) for _, count in row], dtype=np.uint16)
        times += [counted, known.times[slice(*here)]]
    start = np.concatenate([[0], np.cumsum(sizes)])
    return start, np.concatenate(terms), np.concatenate(times)

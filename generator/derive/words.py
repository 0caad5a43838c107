"""The words of titles, summaries and abstracts, counted for all papers at once.

Words are folded (no case, no accents), formulas and LaTeX commands are left out, a plural `s` is set
aside.  Function words, numbers and single letters count nowhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.derive.topics import singular
from generator.model.records import PaperRecord
from generator.text import fold

STOP_WORDS = frozenset(
    """
    a about above across after again against all almost along already also although always am among an and another
    any are as at away be because become becomes been before being below between both but by came can cannot come
    could did do does doing done down due during each either else etc even ever every few first for found from
    further furthermore gave get give given gives giving go had has have having he hence her here him his how however
    i ie if in indeed instead into is it its itself just kept known latter least less let like made mainly make makes
    making many may me might more moreover most mostly much must my namely near need needs neither never next no nor
    not nothing now of off often on once one only onto or other others our out over own per perhaps quite rather re
    really same second see seem seems seen several shall she should show showed shown shows simply since so some
    still such than that the their them themselves then there thereby therefore these they third this those though
    three through throughout thus to together too toward towards two under until up upon us use used uses using
    usually various very via was way ways we well were what when where whereas wherein whether which while who whom
    whose why will with within without would yet you your
    """.split()
)
_WORD = re.compile(r"[^\W_]+")
_NO_PROSE = re.compile(r"\$[^$]*\$|\\[A-Za-z]+|https?://\S+")


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often each paper has each term; the columns are parallel, one item per paper and term."""

    paper: NDArray[np.int32]
    """Position of the paper, ascending."""
    term: NDArray[np.int32]
    times: NDArray[np.int32]
    terms: list[str]
    """How each term is most often written."""
    papers: int


def prose(text: str) -> str:
    """The folded text without formulas, LaTeX commands and addresses."""
    return fold(_NO_PROSE.sub(" ", text) if "$" in text or "\\" in text or "://" in text else text)


def text_of(record: PaperRecord) -> str:
    """Title, summary and abstract of a paper, for comparing."""
    return "\n".join(part for part in (record.title, record.summary, record.abstract) if part)


def count_words(texts: Iterable[str]) -> WordCounts:
    """The terms of each text; one pass, numbers instead of words from the start."""
    number: defaultdict[str, int] = defaultdict()
    number.default_factory = number.__len__
    found: list[NDArray[np.int32]] = []
    lengths: list[int] = []
    for text in texts:
        words = [number[word] for word in _WORD.findall(prose(text))]
        found.append(np.array(words, dtype=np.int32))
        lengths.append(len(words))
    term_of, terms = _terms(list(number), np.concatenate(found) if found else np.zeros(0, np.int32))
    papers = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    raw = np.concatenate(found) if found else np.zeros(0, np.int32)
    found.clear()
    term = term_of[raw]
    pairs = papers[term >= 0] * max(1, len(terms)) + term[term >= 0]
    pairs, times = np.unique(pairs, return_counts=True)
    return WordCounts(
        paper=(pairs // max(1, len(terms))).astype(np.int32),
        term=(pairs % max(1, len(terms))).astype(np.int32),
        times=times.astype(np.int32),
        terms=terms,
        papers=len(lengths),
    )


def _terms(words: list[str], uses: NDArray[np.int32]) -> tuple[NDArray[np.int64], list[str]]:
    """For each word the number of its term (-1: counts nowhere), and the commonest spelling of each term."""
    times = np.bincount(uses, minlength=len(words))
    term_of = np.full(len(words), -1, dtype=np.int64)
    numbers: dict[str, int] = {}
    spelled: list[tuple[int, str]] = []
    for position, word in enumerate(words):
        if len(word) < 2 or word in STOP_WORDS or word.isdigit():
            continue
        term = term_of[position] = numbers.setdefault(singular(word), len(numbers))
        if term == len(spelled):
            spelled.append((0, word))
        spelled[term] = min(spelled[term], (-int(times[position]), word))
    return term_of, [word for _, word in spelled]

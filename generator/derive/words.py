"""The words of titles, summaries and abstracts, counted for all papers at once.

Words are folded (no case, no accents), formulas and LaTeX commands are left out, a plural `s` is set
aside.  Function words, numbers and single letters count nowhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from generator.derive.topics import singular
from generator.model.records import PaperRecord
from generator.text import fold

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
_WORD = re.compile(r"[^\W_]+")
_NO_PROSE = re.compile(r"\$[^$]*\$|\\[A-Za-z]+|https?://\S+")

_BLOCK = 4_000


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
    blocks: list[_Block] = []
    papers = 0
    for block in _in_blocks(texts):
        found = [[number[word] for word in _WORD.findall(prose(text))] for text in block]
        blocks.append(_count(found, papers))
        papers += len(block)
    term_of, terms = _terms(list(number), blocks)
    merged = [_merge(blocks.pop(0), term_of) for _ in range(len(blocks))]
    empty = np.zeros(0, np.int32)
    paper, term, times = (
        np.concatenate([empty, *(block[column] for block in merged)]) for column in range(3)
    )
    return WordCounts(paper, term, times, terms, papers)


_Block = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]
"""Paper, word or term, and times, in columns: a few thousand papers at once, so that memory stays low."""


def _in_blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(texts)
    while block := list(islice(remaining, _BLOCK)):
        yield block


def _count(found: list[list[int]], first: int) -> _Block:
    papers = np.repeat(np.arange(len(found), dtype=np.int64), [len(words) for words in found])
    pairs = (papers << 32) | np.fromiter(chain.from_iterable(found), dtype=np.int64, count=len(papers))
    pairs, times = np.unique(pairs, return_counts=True)
    return (pairs >> 32).astype(np.int32) + np.int32(first), pairs.astype(np.int32), times.astype(np.int32)


def _merge(block: _Block, term_of: NDArray[np.int64]) -> _Block:
    """Terms instead of words: forms of one term are added up, words that count nowhere left out."""
    paper, word, times = block
    term = term_of[word]
    told = term >= 0
    pairs, form_of = np.unique((paper[told].astype(np.int64) << 32) | term[told], return_inverse=True)
    added = np.bincount(form_of, weights=times[told], minlength=len(pairs))
    return (pairs >> 32).astype(np.int32), pairs.astype(np.int32), added.astype(np.int32)


def _terms(words: list[str], blocks: list[_Block]) -> tuple[NDArray[np.int64], list[str]]:
    """For each word the number of its term (-1: counts nowhere), and the commonest spelling of each term."""
    times = np.zeros(len(words), dtype=np.int64)
    for _, word, uses in blocks:
        times += np.bincount(word, weights=uses, minlength=len(words)).astype(np.int64)
    term_of = np.full(len(words), -1, dtype=np.int64)
    numbers: dict[str, int] = {}
    spelled: list[tuple[int, str]] = []
    for position, text in enumerate(words):
        if len(text) < 2 or text in STOP_WORDS or text.isdigit():
            continue
        term = term_of[position] = numbers.setdefault(singular(text), len(numbers))
        if term == len(spelled):
            spelled.append((0, text))
        spelled[term] = min(spelled[term], (-int(times[position]), text))
    return term_of, [text for _, text in spelled]

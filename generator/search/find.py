"""The search in Python, for the command line and the tests: the same results as in the browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.search.query import Token, candidates, identifier_of, tokens_of
from generator.search.ranking import (
    IDENTIFIER,
    IDENTIFIER_BEGUN,
    Hit,
    Scores,
    add_identified,
    hits,
    score,
)
from generator.search.reader import Index
from generator.search.words import words_of

LOOKED_AT = {"a": 12, "p": 24, "o": 40}
"""Documents of each space that are fetched to be ranked by their titles and shown."""
MOST_BEGUN = 10
ENOUGH = 3
SAME_TITLE, TITLE_BEGINS, TITLE_HAS = 4000, 1500, 1000
FOLDERS = {"a": "authors", "p": "papers"}
NAMES = {"a": "person", "p": "paper"}


@dataclass(frozen=True, slots=True)
class Result:
    """A page that was found."""

    kind: str
    """person, paper, topic, venue or page"""
    path: str
    title: str
    detail: str
    missing: int
    score: int


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind, best first, and how many there are."""

    kind: str
    results: tuple[Result, ...]
    total: int


def find(index: Index, text: str) -> list[Group]:
    """The pages that fit a query, by kind, the kind of the best page first."""
    tokens = tokens_of(text)
    if not tokens:
        return []
    ordered = _ordered(index, text, tokens, doubting=False)
    if _least_missing(ordered.values()) and len(tokens) > 1:
        ordered = _ordered(index, text, tokens, doubting=True)
    most = _most_missing(ordered.values())
    groups = []
    for space, found in ordered.items():
        kept = [hit for hit in found if hit.missing <= most]
        groups += _groups(index, space, kept, words_of(text))
    return sorted(groups, key=lambda group: (group.results[0].missing, -group.results[0].score))


def results(groups: Sequence[Group]) -> list[Result]:
    """All results in the order in which a reader sees them."""
    return [result for group in groups for result in group.results]


def _ordered(index: Index, text: str, tokens: Sequence[Token], *, doubting: bool) -> dict[str, list[Hit]]:
    """What fits, by space.  Where no page has all words, each is doubted, also those that exist."""
    spaces = score(index, [candidates(index, token, doubting=doubting) for token in tokens])
    _add_identified(index, text, spaces)
    return {space: hits(scores, len(tokens)) for space, scores in spaces.items()}


def _add_identified(index: Index, text: str, spaces: dict[str, Scores]) -> None:
    identifier = identifier_of(text)
    if not identifier:
        return
    terms = index.chunk(index.prefix_of(identifier))[1]
    begun = [term for term in terms if term.startswith(identifier) and term != identifier]
    for term in sorted(begun)[:MOST_BEGUN]:
        add_identified(index, terms[term], IDENTIFIER_BEGUN, spaces)
    if identifier in terms:
        add_identified(index, terms[identifier], IDENTIFIER, spaces)


def _least_missing(ordered: Iterable[Sequence[Hit]]) -> int:
    """How many words the best page lacks."""
    return min((found[0].missing for found in ordered if found), default=1)


def _most_missing(ordered: Iterable[Sequence[Hit]]) -> int:
    """How many words a result may lack: none, unless too few have all."""
    least = _least_missing(ordered)
    having = sum(1 for found in ordered for hit in found if hit.missing == least)
    return least if having >= ENOUGH else least + 1


def _groups(index: Index, space: str, found: Sequence[Hit], words: Sequence[str]) -> list[Group]:
    looked_at = found[: LOOKED_AT[space]]
    made: dict[str, list[tuple[int, int, int, Result]]] = {}
    for hit in looked_at:
        shown = index.shown(space, hit.number)
        value = -hit.minus + for_title(shown[1], words) + (_for_year(shown[4]) if space == "p" else 0)
        result = _result(space, shown, hit.missing, value)
        made.setdefault(result.kind, []).append((hit.missing, -value, hit.number, result))
    more = len(found) - len(looked_at)
    return [
        Group(kind, tuple(item[3] for item in sorted(items, key=lambda i: i[:3])), len(items) + more)
        for kind, items in made.items()
    ]


def for_title(title: str, words: Sequence[str]) -> int:
    """What the order of the words is worth."""
    own, query = " ".join(words_of(title)), " ".join(words)
    if own == query:
        return SAME_TITLE
    if own.startswith(query):
        return TITLE_BEGINS
    return TITLE_HAS if len(words) > 1 and f" {query}" in f" {own}" else 0


def _for_year(year: int) -> int:
    return max(0, min(40, year - 1990))


def _result(space: str, shown: list[Any], missing: int, value: int) -> Result:
    if space == "o":
        return Result(shown[3], shown[0], shown[1], shown[2], missing, value)
    detail = " · ".join(str(part) for part in shown[2:5] if part) if space == "p" else shown[2]
    return Result(NAMES[space], f"{FOLDERS[space]}/{shown[0]}.html", shown[1], detail, missing, value)

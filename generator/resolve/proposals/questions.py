"""What may be asked, but for what corrections touch most: dates and words of titles are weighed last.

people: years = −0.2 for each year beyond three that lies between their papers, at most −2
        words = 0.25 for each of up to four rare words that are in titles of both
works:  years = 1 up to one year apart, ½ up to three, else 0
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from generator.model.catalog import Catalog, Proposal, Work
from generator.model.fields import AuthorId, WorkId
from generator.model.said import said
from generator.resolve.proposals.title_words import TitleWords

PEOPLE_FLOOR = 0.5
WORKS_FLOOR = 0.75
MOST_EACH = 6
"""Proposals kept for one person: the best."""
YEAR = -0.2
"""For each year beyond three that lies between two people's papers."""
MOST_YEARS = -2.0
CLOSE = 0.1
"""The weight of years that are near each other, for works."""
WORD = 0.25
MOST_WORDS = 4

Span = tuple[int, int] | None
"""First and last year; None where no year is known."""
Weighed = tuple[float, list[str]]
"""A score, and the sentences that say what dates and words have to do with it."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two of a kind that may be one, if dates and words do not speak against it."""

    kind: Literal["author", "work", "venue"]
    weight: float
    """What all else makes of it: the sum z of people, the score of others."""
    proposal: Proposal
    """Without what dates and words say of it."""
    before: int = 0
    """How many of its sentences stand before those of dates and words."""
    years: tuple[Span, Span] = (None, None)
    """Of the works of both."""
    words: tuple[str, ...] = ()
    """Words in titles of both people, rare or not."""
    stated: bool = False
    """Whether a fact joins the two works, whatever their titles are."""


@dataclass(frozen=True, slots=True)
class Asking:
    """All questions, and what is needed to find those that a corrected title raises."""

    questions: tuple[Question, ...]
    titles: TitleWords
    denied: frozenset[frozenset[WorkId]]
    """Pairs of works that a `not` keeps apart."""


def may_be_asked(kind: Literal["author", "work"], weight: float) -> bool:
    """Whether some dates and words would make a proposal of this weight."""
    if kind == "author":
        return _chance(weight + MOST_WORDS * WORD) >= PEOPLE_FLOOR
    return weight + CLOSE >= WORKS_FLOOR


def ask(asking: Asking) -> tuple[Proposal, ...]:
    """What is proposed: people, works, venues, the best first."""
    by_kind: dict[str, list[Question]] = {"author": [], "work": [], "venue": []}
    for question in asking.questions:
        by_kind[question.kind].append(question)
    return (
        *_best(_above(by_kind["author"], partial(_people, asking.titles), PEOPLE_FLOOR)),
        *_above(by_kind["work"], _works, WORKS_FLOOR),
        *(question.proposal for question in by_kind["venue"]),
    )


def span_of(author: AuthorId, catalog: Catalog) -> Span:
    """First and last year of somebody's works."""
    works = (catalog.works[work] for work in catalog.works_of.get(author, ()))
    years = [year for work in works if (year := work.year) is not None]
    return (min(years), max(years)) if years else None


def years_of_works(first: Work, second: Work) -> tuple[Span, Span]:
    """The years of two works."""
    one, other = ((work.year, work.year) if work.year is not None else None for work in (first, second))
    return one, other


def _above(
    questions: Iterable[Question], weigh: Callable[[Question], Weighed], floor: float
) -> list[Proposal]:
    found = []
    for question in questions:
        score, sentences = weigh(question)
        if score >= floor:
            said_before = question.proposal.evidence
            evidence = *said_before[: question.before], *sentences, *said_before[question.before :]
            found.append(replace(question.proposal, score=round(score, 3), evidence=evidence))
    return sorted(found, key=lambda p: (-p.score, p.first, p.second))


def _best(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Of each person the best ones."""
    count: dict[str, int] = {}
    for proposal in proposals:
        if min(count.get(proposal.first, 0), count.get(proposal.second, 0)) < MOST_EACH:
            yield proposal
            for id in (proposal.first, proposal.second):
                count[id] = count.get(id, 0) + 1


def _chance(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def _people(titles: TitleWords, question: Question) -> Weighed:
    rare = titles.rare(question.words)[:MOST_WORDS]
    words: list[str] = [said("titles of both speak of %(words)s", words=", ".join(rare))] if rare else []
    first, second = question.years
    if first is None or second is None:
        return _chance(question.weight + WORD * len(rare)), words
    apart = max(first[0], second[0]) - min(first[1], second[1])
    years = said("papers of %(first)s and %(second)s", first=_written(first), second=_written(second))
    weight = question.weight + WORD * len(rare) + max(MOST_YEARS, YEAR * max(0, apart - 3))
    return _chance(weight), [*words, years]


def _written(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


def _works(question: Question) -> Weighed:
    first, second = question.years
    if first is None or second is None:
        return question.weight + CLOSE * 0.5, []
    apart = abs(first[0] - second[0])
    score = question.weight + CLOSE * (1.0 if apart <= 1 else 0.5 if apart <= 3 else 0.0)
    if not apart:
        return score, [said("both of %(year)s", year=str(first[0]))]
    return score, [said("of %(first)s and %(second)s", first=str(first[0]), second=str(second[0]))]

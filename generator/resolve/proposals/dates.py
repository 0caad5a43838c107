"""What the dates of works say about a question, apart from all else: a corrected one weighs few again.

people: years = −0.2 for each year beyond three that lies between their papers, at most −2
works:  years = 1 up to one year apart, ½ up to three, else 0
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.model.catalog import Catalog, Proposal, Work
from generator.model.fields import AuthorId, WorkId
from generator.model.said import said

PEOPLE_FLOOR = 0.5
WORKS_FLOOR = 0.75
MOST_EACH = 6
"""Proposals kept for one person: the best."""
YEAR = -0.2
"""For each year beyond three that lies between two people's papers."""
MOST_YEARS = -2.0
CLOSE = 0.1
"""The weight of years that are near each other, for works."""

Span = tuple[int, int] | None
Dated = tuple[float, str | None]
"""A score, and the sentence that says of which years the two are, where these are known."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two of a kind that may be one, if the dates of their works do not speak against it."""

    kind: Literal["author", "work", "venue"]
    weight: float
    """What all but the dates make of it: the sum z of people, the score of others."""
    proposal: Proposal
    """Without what dates say of it."""
    before: int = 0
    """How many of its sentences stand before that of the dates."""


def may_be_asked(kind: Literal["author", "work"], weight: float) -> bool:
    """Whether some dates would make a proposal of this weight."""
    return _chance(weight) >= PEOPLE_FLOOR if kind == "author" else weight + CLOSE >= WORKS_FLOOR


def ask(questions: Iterable[Question], catalog: Catalog) -> tuple[Proposal, ...]:
    """The questions that remain with the dates of this catalog: people, works, venues, the best first."""
    spans: dict[AuthorId, Span] = {}

    def people(question: Question) -> Dated:
        ids = AuthorId(question.proposal.first), AuthorId(question.proposal.second)
        for id in ids:
            if id not in spans:
                spans[id] = _span_of(id, catalog)
        years, sentence = _of_people(spans[ids[0]], spans[ids[1]])
        return _chance(question.weight + years), sentence

    def works(question: Question) -> Dated:
        ids = WorkId(question.proposal.first), WorkId(question.proposal.second)
        years, sentence = _of_works(catalog.works[ids[0]], catalog.works[ids[1]])
        return question.weight + CLOSE * years, sentence

    asked = list(questions)
    return (
        *_best(_dated(asked, "author", people, PEOPLE_FLOOR)),
        *_dated(asked, "work", works, WORKS_FLOOR),
        *(question.proposal for question in asked if question.kind == "venue"),
    )


def _dated(
    questions: Iterable[Question], kind: str, weigh: Callable[[Question], Dated], floor: float
) -> list[Proposal]:
    found = []
    for question in questions:
        if question.kind == kind and (dated := weigh(question))[0] >= floor:
            evidence = list(question.proposal.evidence)
            if dated[1] is not None:
                evidence.insert(question.before, dated[1])
            score = round(dated[0], 3)
            found.append(replace(question.proposal, score=score, evidence=tuple(evidence)))
    return sorted(found, key=lambda p: (-p.score, p.first, p.second))


def _best(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Of each person the best ones."""
    kept = []
    count: dict[str, int] = {}
    for proposal in proposals:
        if min(count.get(proposal.first, 0), count.get(proposal.second, 0)) < MOST_EACH:
            kept.append(proposal)
            for id in (proposal.first, proposal.second):
                count[id] = count.get(id, 0) + 1
    return kept


def _chance(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def _span_of(author: AuthorId, catalog: Catalog) -> Span:
    """First and last year of somebody's works."""
    works = (catalog.works[work] for work in catalog.works_of.get(author, ()))
    years = [year for work in works if (year := work.year) is not None]
    return (min(years), max(years)) if years else None


def _of_people(first: Span, second: Span) -> Dated:
    if first is None or second is None:
        return 0.0, None
    apart = max(first[0], second[0]) - min(first[1], second[1])
    sentence = said("papers of %(first)s and %(second)s", first=_written(first), second=_written(second))
    return max(MOST_YEARS, YEAR * max(0, apart - 3)), sentence


def _written(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


def _of_works(first: Work, second: Work) -> Dated:
    if first.year is None or second.year is None:
        return 0.5, None
    apart = abs(first.year - second.year)
    share = 1.0 if apart <= 1 else 0.5 if apart <= 3 else 0.0
    if not apart:
        return share, said("both of %(year)s", year=str(first.year))
    return share, said("of %(first)s and %(second)s", first=str(first.year), second=str(second.year))

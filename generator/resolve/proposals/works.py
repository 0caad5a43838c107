"""Pairs of works that may be one: near titles, with authors in common.

    score = 0.6 × titles + 0.3 × authors + 0.1 × years

`titles` is their likeness (0 to 1, word order set aside), `authors` the part of the shorter list that
the longer one has (½ where one names nobody), `years` that of `questions`.
Titles with different numbers are parts of a series, and never proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from generator.model.catalog import Catalog, Proposal, Work
from generator.model.fields import WorkId
from generator.model.said import said
from generator.resolve.likeness import can_be_one
from generator.resolve.proposals.company import some
from generator.resolve.proposals.decisions import join_works, part_works
from generator.resolve.proposals.questions import Asking, Question, may_be_asked, years_of_works
from generator.resolve.proposals.title_words import couples_of, pairs_that_meet
from generator.resolve.titles import is_telling, numbers_of, title_key

NEAR_TITLES = 0.75


def works_alike(catalog: Catalog, facts: Mapping[frozenset[WorkId], str], asking: Asking) -> list[Question]:
    """The pairs of works that look like one; `facts` hold some apart that have one title or identifier."""
    ids = list(catalog.works)
    met = {(ids[one], ids[other]) for one, other in pairs_that_meet(couples_of(asking.titles))}
    pairs = {(min(pair), max(pair)) for pair in facts if len(pair) == 2} | met
    found = []
    for one, other in sorted(pairs):
        pair = frozenset((one, other))
        if pair not in asking.denied:
            question = weigh_works(catalog.works[one], catalog.works[other], facts.get(pair))
            if question is not None:
                found.append(question)
    return found


def weigh_works(first: Work, second: Work, fact: str | None) -> Question | None:
    """The question whether two works are one; None where it is none.  A `fact` holds them apart."""
    keys = title_key(first.record.title), title_key(second.record.title)
    least = 100 * NEAR_TITLES  # what is less like is told sooner
    likeness = fuzz.ratio(*keys, score_cutoff=least), fuzz.token_sort_ratio(*keys, score_cutoff=least)
    titles = max(likeness) / 100
    if titles < NEAR_TITLES or numbers_of(keys[0]) != numbers_of(keys[1]):
        return None
    if not fact and not (is_telling(keys[0]) and is_telling(keys[1])):
        return None
    authors, shared = _authors(first, second)
    weight = 0.6 * titles + 0.3 * authors
    if (authors == 0 and titles < 1) or not may_be_asked("work", weight):
        return None
    sentences = list(_sentences(first, second, titles, shared))
    proposal = Proposal(
        kind="work",
        first=first.id,
        second=second.id,
        score=0,
        evidence=(*sentences, *([said("but %(fact)s", fact=fact)] if fact else ())),
        accept=join_works(second.versions[0].record.id, first.versions[0].record.id),
        forbid=part_works(second.versions[0].record.id, first.versions[0].record.id),
        keeper=second.id,
    )
    years = years_of_works(first, second)
    return Question("work", weight, proposal, len(sentences), years, stated=fact is not None)


def _authors(first: Work, second: Work) -> tuple[float, list[str]]:
    one, other = first.authorships, second.authorships
    if not one or not other:
        return 0.5, []
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    people = {authorship.author for authorship in long}
    shared = [
        a.printed for a in short if a.author in people or any(can_be_one(a.printed, b.printed) for b in long)
    ]
    return len(shared) / len(short), shared


def _sentences(first: Work, second: Work, titles: float, shared: Iterable[str]) -> Iterator[str]:
    percent = f"{titles:.0%}".removesuffix("%")
    yield said("same title") if titles == 1 else said("titles alike to %(percent)s%%", percent=percent)
    listed = list(shared)
    if listed:
        yield said("authors of both: %(names)s", names=some(listed))
    elif not first.authorships or not second.authorships:
        yield said("one of them names no authors")

"""Questions after a few works got other dates or titles: what these touch is weighed again, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.model.catalog import Catalog
from generator.model.fields import AuthorId, WorkId
from generator.resolve.proposals.company import shared_words
from generator.resolve.proposals.questions import Asking, Question, span_of, years_of_works
from generator.resolve.proposals.title_words import (
    TitleWords,
    couples_changed,
    couples_of,
    exchanged,
    pairs_under,
    still_meet,
)
from generator.resolve.proposals.works import weigh_works
from generator.resolve.titles import title_key


def asking_again(
    before: Asking, catalog: Catalog, redated: Iterable[WorkId], retitled: Iterable[WorkId]
) -> Asking:
    """What may be asked now that these works have other dates, and these other titles.

    No other record has such a title, nor had the one before: no fact about equal titles comes or goes.
    """
    works, titled = {*redated, *retitled}, {*retitled}
    people = {str(a.author) for id in works for a in catalog.works[id].authorships}
    questions = [_about(question, works, people, catalog) for question in before.questions]
    titles = before.titles
    if titled:
        places = {id: at for at, id in enumerate(catalog.works)}
        keys = {places[id]: title_key(catalog.works[id].record.title) for id in titled}
        was, titles = exchanged(titles, keys)
        questions = _met_again(before, questions, (was, titles), catalog, places, titled)
    return Asking(tuple(questions), titles, before.denied)


def _about(question: Question, works: set[WorkId], people: set[str], catalog: Catalog) -> Question:
    """The question with dates and words as they are."""
    first, second = question.proposal.first, question.proposal.second
    if question.kind == "author" and (first in people or second in people):
        pair = AuthorId(first), AuthorId(second)
        years = span_of(pair[0], catalog), span_of(pair[1], catalog)
        return replace(question, years=years, words=shared_words(*pair, catalog))
    if question.kind == "work" and (first in works or second in works):
        both = catalog.works[WorkId(first)], catalog.works[WorkId(second)]
        return replace(question, years=years_of_works(*both))
    return question


def _met_again(
    before: Asking,
    questions: list[Question],
    titles: tuple[TitleWords, TitleWords],
    catalog: Catalog,
    places: Mapping[WorkId, int],
    retitled: set[WorkId],
) -> list[Question]:
    """The questions with those about works that meet by their titles now, without those that do no more."""
    was, now = map(couples_of, titles)
    ids = list(catalog.works)
    changed = couples_changed(was, now, [places[id] for id in retitled])
    known = {(WorkId(q.proposal.first), WorkId(q.proposal.second)): q for q in questions if q.kind == "work"}
    kept = {}
    for pair, question in known.items():
        met = places[pair[0]], places[pair[1]]
        if question.stated or (retitled.isdisjoint(pair) and still_meet(met, was, now, changed)):
            kept[pair] = question
    for one, other in pairs_under(changed, now):
        pair = ids[one], ids[other]
        if pair not in kept and frozenset(pair) not in before.denied:
            raised = weigh_works(catalog.works[pair[0]], catalog.works[pair[1]], None)
            if raised is not None:
                kept[pair] = raised
    others = [question for question in questions if question.kind != "work"]
    return [*others, *(kept[pair] for pair in sorted(kept))]

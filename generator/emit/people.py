"""People in grids: who is shown first, and what a card says of them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.emit.context import PersonCard
from generator.emit.rows import topic_chip, year_bars
from generator.emit.view import SiteView, face, year_span
from generator.emit.words import so_many_works
from generator.model.fields import AuthorId

TOPICS = 3
"""Topics on a card."""


def person_card(view: SiteView, id: AuthorId) -> PersonCard:
    """A person with counts, main topics and the course of the years."""
    author = view.catalog.authors[id]
    works = [view.catalog.works[work] for work in view.catalog.works_of.get(id, ())]
    years = [work.year for work in works if work.year]
    counts: dict[str, int] = {}
    for work in works:
        for tag in view.derived.topics_of.get(work.id, ()):
            counts[tag.topic] = counts.get(tag.topic, 0) + 1
    topics = {t.id: t for t in view.derived.topics.values() if t.id in counts}
    main = sorted(topics, key=lambda t: (-counts[t], topics[t].name.casefold()))[:TOPICS]
    span = f" · {year_span(min(years), max(years))}" if years else ""
    return PersonCard(
        face(author, detail=f"{so_many_works(view.strings, len(works))}{span}"),
        tuple(topic_chip(view, topic) for topic in main),
        year_bars(years),
    )


def leading(view: SiteView, count: int, first: Iterable[str] = ()) -> list[AuthorId]:
    """At most `count` people: `first` as given, then those with a record, then by number of works.

    People who asked not to be found stand only where the configuration names them.
    """
    authors = view.catalog.authors
    named = [AuthorId(id) for id in first if AuthorId(id) in authors]
    rest = (a for a in authors.values() if not (a.source and a.source.record.noindex))
    ordered = sorted(
        rest,
        key=lambda a: (
            not (a.source and a.source.record.status),
            -len(view.catalog.works_of.get(a.id, ())),
            a.id,
        ),
    )
    return list(dict.fromkeys((*named, *(author.id for author in ordered))))[:count]

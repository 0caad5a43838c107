"""What each page depends on, as digests: a page whose key is the same is the same, and is not made again.

A key is made of digests of everything that the page may read, never of its bytes: of works with their people,
venue and topics, of people, of coauthors.  It may change without a change of the page, never the other way
round: `tests/emit/test_keys.py` changes each field in turn and compares.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from generator.derive.coauthors import written_ties
from generator.derive.network import in_graph
from generator.emit.corrections import free_paper_file, free_person_file
from generator.emit.digests import joined, sourced, written
from generator.emit.digests import key_of as key_of
from generator.emit.view import SiteView
from generator.model.catalog import Author, Venue, Work
from generator.model.fields import AuthorId, TopicId, VenueId, WorkId


def person_key(view: SiteView, id: AuthorId) -> bytes:
    """What pages of others say of a person."""
    key = view.keys.people.get(id)
    if key is None:
        key = view.keys.people[id] = key_of(told_elsewhere(view.catalog.authors[id]))
    return key


def told_elsewhere(author: Author) -> tuple[Any, ...]:
    """What pages of others say of a person, as plain values: the rest of a record is for the own page."""
    record = author.source.record if author.source else None
    facts = [getattr(record, name) for name in _TOLD] if record else None
    return author.id, author.name, author.printed, author.number, facts


_TOLD = "status", "photo", "hide", "orcid", "redirects", "noindex"


def person_keys(view: SiteView, ids: Collection[AuthorId]) -> bytes:
    """What pages of others say of these people: keys, one after the other."""
    return joined(view.keys.people, ids, partial(person_key, view))


def record_key(view: SiteView, id: AuthorId) -> bytes:
    """A person with the whole record."""
    key = view.keys.records.get(id)
    if key is None:
        source = view.catalog.authors[id].source
        key = person_key(view, id) if source is None else key_of(person_key(view, id), sourced(source))
        view.keys.records[id] = key
    return key


def record_keys(view: SiteView, ids: Collection[AuthorId]) -> bytes:
    """People with their whole records: keys, one after the other."""
    return joined(view.keys.records, ids, partial(record_key, view))


def venue_key(view: SiteView, id: VenueId) -> bytes:
    """A venue with its record."""
    key = view.keys.venues.get(id)
    if key is None:
        venue: Venue = view.catalog.venues[id]
        key = view.keys.venues[id] = key_of(id, venue.name, venue.printed, sourced(venue.source))
    return key


def topic_key(view: SiteView, id: TopicId) -> bytes:
    """A topic with its record, colour and number of works."""
    key = view.keys.topics.get(id)
    if key is None:
        topic = view.derived.topics[id]
        works = len(view.derived.works_on.get(id, ()))
        colour = view.colours.get(id)
        key = key_of(id, topic.name, topic.origin, works, colour, sourced(topic.source))
        view.keys.topics[id] = key
    return key


def work_key(view: SiteView, id: WorkId) -> bytes:
    """A work with all its records, its novelty, and the people, venue and topics that it names."""
    key = view.keys.works.get(id)
    if key is None:
        key = view.keys.works[id] = _work_key(view, view.catalog.works[id])
    return key


def _work_key(view: SiteView, work: Work) -> bytes:
    first = work.versions[0].record if work.versions else None
    tags = view.derived.topics_of.get(work.id, ())
    novelty = view.derived.novelty.get(work.id)
    return key_of(
        work.id,
        None if work.record is first else written(work.record),
        [(a.printed, a.author, a.rule, str(a.evidence), a.affiliation, a.equal) for a in work.authorships],
        [person_key(view, a.author) for a in work.authorships],
        work.gaps,
        venue_key(view, work.venue) if work.venue else None,
        [sourced(version) for version in work.versions],
        work.filled,
        [*map(str, work.reasons)],
        [(tag.reason, str(tag.evidence), _named_topic(view, tag.topic)) for tag in tags],
        (novelty.share, novelty.nearest) if novelty else None,
    )


def _named_topic(view: SiteView, id: TopicId) -> tuple[str, str, int]:
    """What rows and chips say of a topic; its record and its count are for its own page."""
    return id, view.derived.topics[id].name, view.colours.get(id, 0)


def shape_of(view: SiteView, work: Work) -> int:
    """What a topic's or venue's own page says of any of its works: the texts of few of them stand there too.

    These are added up, so that a corrected work takes away what it was and adds what it is.
    """
    people = [authorship.author for authorship in work.authorships]
    record, tags = work.record, view.derived.topics_of.get(work.id, ())
    key = key_of(
        (work.id, record.title, record.type, work.year, work.gaps, len(work.versions)),
        people,
        person_keys(view, people),
        [_named_topic(view, tag.topic) for tag in tags],
        venue_key(view, work.venue) if work.venue else None,
    )
    return int.from_bytes(key, "little")


def subject_key(
    view: SiteView, shape: int, shown: Sequence[WorkId], pictured: Sequence[AuthorId], *own: Any
) -> bytes:
    """A topic's or venue's page: its works in sum, those that it lists, and with whom its people wrote."""
    return key_of(shape, works_keys(view, shown), own, [coauthors_key(view, person) for person in pictured])


def works_key(view: SiteView, works: Sequence[WorkId], *more: Any) -> bytes:
    """A list of works, and plain values beside it."""
    return key_of(works_keys(view, works), *more)


def works_keys(view: SiteView, works: Sequence[WorkId]) -> bytes:
    """The keys of works, one after the other."""
    return joined(view.keys.works, works, partial(work_key, view))


def coauthors_key(view: SiteView, id: AuthorId) -> bytes:
    """With whom a person wrote how much: pictures of others show that, and no years."""
    key = view.keys.coauthors.get(id)
    if key is None:
        key = view.keys.coauthors[id] = key_of(*written_ties(id, view.derived.coauthors)[:2])
    return key


def paper_key(view: SiteView, id: WorkId) -> bytes:
    """A paper's page: the work, its neighbours, and how much its people wrote."""
    key = view.keys.papers.get(id)
    if key is None:
        key = view.keys.papers[id] = _paper_key(view, view.catalog.works[id])
    return key


def _paper_key(view: SiteView, work: Work) -> bytes:
    novelty = view.derived.novelty.get(work.id)
    return key_of(
        work_key(view, work.id),
        [len(view.catalog.works_of.get(a.author, ())) for a in work.authorships],
        [(work_key(view, near.work), near.terms) for near in view.derived.related.get(work.id, ())],
        view.catalog.works[novelty.nearest].record.title if novelty and novelty.nearest else None,
        [free_paper_file(view, version) for version in work.versions if version.format != "yaml"],
    )


def make_keys(view: SiteView) -> None:
    """Make the keys of all researchers and papers; they are remembered."""
    for author in view.catalog.authors.values():
        author_key(view, author)
    for work in view.catalog.works:
        paper_key(view, work)


def author_key(view: SiteView, author: Author) -> bytes:
    """A researcher's page: the works, the coauthors and their ties, namesakes and open questions."""
    key = view.keys.authors.get(author.id)
    if key is None:
        key = view.keys.authors[author.id] = _author_key(view, author)
    return key


def _author_key(view: SiteView, author: Author) -> bytes:
    catalog = view.catalog
    shared, _, years = written_ties(author.id, view.derived.coauthors)
    drawn = [other for other in shared if in_graph(catalog.authors[other])]
    namesakes = catalog.namesakes.get(author.id, ())
    proposals = view.proposals_about.get(author.id, ())
    declared = author.source.record.topics if author.source else ()
    return key_of(
        record_key(view, author.id),
        [work_key(view, work) for work in catalog.works_of.get(author.id, ())],
        coauthors_key(view, author.id),
        years,
        [person_key(view, other) for other in shared],
        [coauthors_key(view, other) for other in drawn[: view.config.graph_people]],
        [(person_key(view, other), _works_told(view, other)) for other in namesakes],
        [([*map(str, p.evidence)], person_key(view, AuthorId(p.first)), person_key(view, AuthorId(p.second)))
         for p in proposals],
        [topic_key(view, TopicId(topic)) for topic in declared if TopicId(topic) in view.derived.topics],
        view.bare_name_of.get(author.id),
        None if author.source else free_person_file(view, author),
    )  # fmt: skip


def _works_told(view: SiteView, author: AuthorId) -> tuple[int, str]:
    """By what a namesake is told apart."""
    works = view.catalog.works_of.get(author, ())
    return len(works), view.catalog.works[works[0]].record.title if works else ""

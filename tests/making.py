"""Small catalogs made by hand, for tests of the stages after `resolve`."""

from __future__ import annotations

from typing import Any

from generator.derive.topics import newest_first
from generator.model.catalog import Author, Authorship, Catalog, Topic, Venue, Work
from generator.model.fields import AuthorId, TopicId, VenueId, WorkId
from generator.model.records import OTHERS, AuthorRecord, PaperRecord, TopicRecord, VenueRecord
from generator.model.sourced import Sourced
from generator.names import split_name
from generator.text import slugify


def paper(**fields: Any) -> PaperRecord:
    """A checked paper record."""
    return PaperRecord.model_validate({"id": "p", "title": "A title"} | fields)


def work(**fields: Any) -> Work:
    """A work of one record; people have the slugs of their names as ids, venues too."""
    record = paper(**fields)
    authorships: list[Authorship] = []
    gaps = []
    for item in record.authors:
        if item == OTHERS:
            gaps.append(len(authorships))
            continue
        parts = split_name(item.name)
        bare = item.name.removesuffix(f" {parts.number}") if parts.number else item.name
        author = AuthorId(item.id or slugify(item.name))
        authorships.append(Authorship(bare, author, "unverified", affiliation=item.affiliation))
    venue = VenueId(slugify(record.venue)) if record.venue else None
    source = Sourced(record, "papers/p.yml", 1, "yaml")
    return Work(WorkId(slugify(record.id)), record, tuple(authorships), tuple(gaps), venue, (source,))


def catalog(
    works: list[Work],
    *,
    people: list[dict[str, Any]] | None = None,
    topics: list[dict[str, Any]] | None = None,
    venues: list[dict[str, Any]] | None = None,
) -> Catalog:
    """A catalog of these works; `people`, `topics` and `venues` are records."""
    authors: dict[AuthorId, Author] = {}
    for fields in people or ():
        record = AuthorRecord.model_validate({"id": slugify(fields["name"])} | fields)
        authors[AuthorId(record.id)] = Author(
            AuthorId(record.id), record.name, Sourced(record, "authors/a.yml", 1, "yaml")
        )
    found = Catalog(authors=authors)
    for one in works:
        found.works[one.id] = one
        for authorship in one.authorships:
            if authorship.author not in authors:
                authors[authorship.author] = Author(authorship.author, authorship.printed)
            found.works_of[authorship.author] = (*found.works_of.get(authorship.author, ()), one.id)
        if one.venue and one.record.venue:
            found.venues.setdefault(one.venue, Venue(one.venue, one.record.venue))
            found.works_at[one.venue] = (*found.works_at.get(one.venue, ()), one.id)
    for topic in topics or ():
        stated = TopicRecord.model_validate({"id": slugify(topic["name"])} | topic)
        found.topics[TopicId(stated.id)] = Topic(
            TopicId(stated.id), stated.name, Sourced(stated, "topics/t.yml", 1, "yaml")
        )
    for place in venues or ():
        known = VenueRecord.model_validate({"id": slugify(place["name"])} | place)
        found.venues[VenueId(known.id)] = Venue(
            VenueId(known.id), known.name, Sourced(known, "venues/v.yml", 1, "yaml")
        )
    _sort(found)
    return found


def _sort(found: Catalog) -> None:
    for author, ids in found.works_of.items():
        found.works_of[author] = tuple(newest_first(dict.fromkeys(ids), found))
    for venue, ids in found.works_at.items():
        found.works_at[venue] = tuple(newest_first(ids, found))

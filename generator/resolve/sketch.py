"""A catalog as it will look after a correction, at once: the values are new, the decisions those of before.

| corrected | shown at once |
|---|---|
| any value of a paper | the value, where the record is the one that shows it |
| a name on a paper | as the person who stood there, or who has that name |
| a record of a person, topic or venue | the record, unless its names, ids or identifiers changed |

Who is who, which records are one work, and the order of lists follow when all is resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from generator.later import with_changes
from generator.model.catalog import Author, Authorship, Catalog, Topic, Venue, Work
from generator.model.fields import AuthorId, TopicId, VenueId, WorkId
from generator.model.records import OTHERS, PaperRecord
from generator.model.sourced import Records, Sourced
from generator.resolve.printed import name_of

_DECISIVE = frozenset(
    {"id", "name", "aliases", "formerly", "orcid", "not_same", "same_as", "redirects", "match"}
)
"""Fields of people, topics and venues that decide what belongs to them."""

T = TypeVar("T", Author, Topic, Venue)


def sketched(catalog: Catalog, records: Records) -> Catalog | None:
    """The catalog with these corrected records; None where it cannot be said without resolving all."""
    people = _renewed(catalog.authors, {AuthorId(s.record.id): s for s in records.authors})
    topics = _renewed(catalog.topics, {TopicId(s.record.id): s for s in records.topics})
    venues = _renewed(catalog.venues, {VenueId(s.record.id): s for s in records.venues})
    works = _corrected(catalog, {source.record.id: source for source in records.papers})
    if people is None or topics is None or venues is None or works is None:
        return None
    return replace(
        catalog,
        authors=catalog.authors | people,
        topics=catalog.topics | topics,
        venues=catalog.venues | venues,
        works=with_changes(catalog.works, works),
        works_of=catalog.works_of | _works_of(catalog, works.values()),
    )


def _renewed(known: Mapping[Any, T], records: Mapping[Any, Sourced[Any]]) -> dict[Any, T] | None:
    """What has a corrected record; None where there was none, or names and identifiers changed."""
    found = {}
    for id, source in records.items():
        before = known[id].source if id in known else None
        if before is None or not _says_same(before.record, source.record):
            return None
        found[id] = replace(known[id], source=source)
    return found


def _says_same(one: Any, other: Any) -> bool:
    names = _DECISIVE & type(one).model_fields.keys()
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _corrected(catalog: Catalog, sources: Mapping[str, Sourced[PaperRecord]]) -> dict[WorkId, Work] | None:
    found: dict[WorkId, Work] = {}
    for id, source in sources.items():
        known = catalog.work_of.get(id)
        if known is None:
            return None
        work = found.get(known, catalog.works[known])
        at = [version.record.id for version in work.versions].index(id)
        work_now = _with_version(catalog, work, at, source)
        if work_now is None:
            return None
        found[known] = work_now
    return found


def _with_version(catalog: Catalog, work: Work, at: int, source: Sourced[PaperRecord]) -> Work | None:
    """The work with another record as its version at this position."""
    old, new = work.versions[at].record, source.record
    changed = {name for name in PaperRecord.model_fields if getattr(old, name) != getattr(new, name)}
    if changed & {"id", "same_as", "not_same"}:
        return None
    versions = (*work.versions[:at], source, *work.versions[at + 1 :])
    shown = {name: getattr(new, name) for name in changed if work.filled.get(name, 0) == at}
    record = new if len(versions) == 1 else work.record.model_copy(update=shown)
    authorships: tuple[Authorship, ...] | None = work.authorships
    if "authors" in changed:
        authorships = _authorships(catalog, work, new) if len(versions) == 1 else None
    if authorships is None:
        return None
    return replace(work, record=record, authorships=authorships, versions=versions)


def _authorships(catalog: Catalog, work: Work, record: PaperRecord) -> tuple[Authorship, ...] | None:
    """The author line, by the people who stood there; None where somebody new would have to be found."""
    if OTHERS in record.authors or work.gaps:
        return None
    known = {authorship.printed: authorship for authorship in work.authorships}
    names = [name_of(author).shown for author in record.authors if author != OTHERS]
    unknown = [at for at, name in enumerate(names) if name not in known]
    respelled = len(unknown) == 1 and len(names) == len(work.authorships)
    people = {author.name: author.id for author in catalog.authors.values()} if unknown else {}
    found = []
    for at, name in enumerate(names):
        if name in known:
            found.append(known[name])
        elif name in people:
            found.append(Authorship(name, people[name], "name"))
        elif respelled:
            found.append(replace(work.authorships[at], printed=name))
        else:
            return None
    return tuple(found)


def _works_of(catalog: Catalog, works: Iterable[Work]) -> dict[AuthorId, tuple[WorkId, ...]]:
    """The works of people who were added to a work or taken from it."""
    found: dict[AuthorId, tuple[WorkId, ...]] = {}
    for work in works:
        before = {authorship.author for authorship in catalog.works[work.id].authorships}
        now = {authorship.author for authorship in work.authorships}
        for author in before ^ now:
            rest = tuple(id for id in found.get(author, catalog.works_of.get(author, ())) if id != work.id)
            found[author] = (work.id, *rest) if author in now else rest
    return found

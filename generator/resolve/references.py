"""References closed: every id that a record names is one that exists, or a problem with a suggestion."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import process

from generator.model.catalog import Catalog, Topic
from generator.model.fields import TopicId
from generator.model.records import OTHERS, AuthorRecord, PaperRecord, TopicRecord, VenueRecord
from generator.model.sourced import Records, Sourced
from generator.problems import Place, Problems

if TYPE_CHECKING:
    from generator.resolve.registry import Registry

R = TypeVar("R", AuthorRecord, PaperRecord, TopicRecord, VenueRecord)

NEAR = 70
"""Likeness (0 to 100) from which an id is suggested in place of an unknown one."""


def in_order(records: Iterable[Sourced[R]], kind: str, problems: Problems) -> tuple[Sourced[R], ...]:
    """The records by file and line, each id once; a second record of an id is reported."""
    kept: dict[str, Sourced[R]] = {}
    for source in sorted(records, key=lambda source: (source.file, source.line, source.record.id)):
        first = kept.setdefault(source.record.id, source)
        if first is not source:
            problems.error(
                "duplicate-id",
                source.place_of("id"),
                f"{kind} '{source.record.id}' is written twice, but {first.place_of('id')} has that id"
                " already.",
                "Give one of them another id, or delete it.",
            )
    return tuple(kept.values())


def suggestion(wanted: str, known: Collection[str]) -> str:
    """`Did you mean '…'?`, or nothing where no known id is near."""
    found = process.extractOne(wanted, sorted(known), score_cutoff=NEAR)
    return f"Did you mean '{found[0]}'?" if found else ""


def topics_of(records: Records, problems: Problems) -> dict[TopicId, Topic]:
    """The topics that have a record; every topic that a record names is one of them, or is reported."""
    sources = in_order(records.topics, "topic", problems)
    topics = {TopicId(s.record.id): Topic(TopicId(s.record.id), s.record.name, s) for s in sources}
    known = set(topics) | {old for source in sources for old in source.record.formerly}
    for place, subject, wanted in _topics_named(records, sources):
        if wanted not in known:
            problems.error(
                "unknown-topic",
                place,
                f"{subject} names the topic '{wanted}', but no topic record has that id.",
                suggestion(wanted, known) or f"Write a topic record with id: {wanted}, or remove it here.",
            )
    _report_circles(topics, problems)
    return topics


def _topics_named(
    records: Records, topics: Iterable[Sourced[TopicRecord]]
) -> Iterator[tuple[Place, str, str]]:
    for author in records.authors:
        for position, topic in enumerate(author.record.topics):
            yield author.place_of(f"topics.{position}"), f"author '{author.record.id}'", topic
    for paper in records.papers:
        for position, topic in enumerate(paper.record.topics):
            yield paper.place_of(f"topics.{position}"), f"paper '{paper.record.id}'", topic
    for source in topics:
        for position, topic in enumerate(source.record.broader):
            yield source.place_of(f"broader.{position}"), f"topic '{source.record.id}'", topic


def _report_circles(topics: dict[TopicId, Topic], problems: Problems) -> None:
    """A topic broader than itself, by whatever way round, would hang every tree that is drawn of them."""
    done: set[str] = set()
    for start in sorted(topics):
        path: list[str] = []
        current: str | None = start
        while current is not None and current not in done and current not in path:
            path.append(current)
            current = _next_broader(topics, current, path, done)
        if current is not None and current in path:
            circle = [*path[path.index(current) :], current]
            source = topics[TopicId(current)].source
            if source is not None:
                problems.error(
                    "topic-circle",
                    source.place_of("broader"),
                    f"topic '{current}' is broader than itself, but broader topics must end somewhere:"
                    f" {' → '.join(circle)}.",
                    "Remove one of these 'broader' lines.",
                )
        done.update(path)


def _next_broader(topics: dict[TopicId, Topic], current: str, path: list[str], done: set[str]) -> str | None:
    source = topics[TopicId(current)].source
    broader = [b for b in (source.record.broader if source else ()) if b in topics]
    circular = [b for b in broader if b in path]
    return next(iter(circular), None) or next((b for b in broader if b not in done), None)


def check_people_named(
    papers: Iterable[Sourced[PaperRecord]], registry: Registry, problems: Problems
) -> None:
    """Editors are credited by ids that exist."""
    for paper in papers:
        for position, editor in enumerate(paper.record.editors):
            if editor != OTHERS and editor.id and editor.id not in registry.by_id:
                problems.error(
                    "unknown-author",
                    paper.place_of(f"editors.{position}.id"),
                    f"paper '{paper.record.id}' credits editor '{editor.id}', but no record has that id.",
                    suggestion(editor.id, registry.by_id)
                    or "Write an author record with that id, or remove it.",
                )


def check_denials(registry: Registry, catalog: Catalog, problems: Problems) -> None:
    """Whoever a record says it is not is a person of the site; a mistyped line would keep nobody apart."""
    for source in registry.records.values():
        for position, other in enumerate(source.record.not_same):
            page = f"authors/{other}.html"
            if other in catalog.authors or other in registry.by_id or page in catalog.redirects:
                continue
            problems.warning(
                "unknown-author",
                source.place_of(f"not.{position}"),
                f"author '{source.record.id}' is not '{other}', but nobody has that id.",
                suggestion(other, catalog.authors) or "Correct the id, or remove it.",
            )

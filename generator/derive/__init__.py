"""Stage 4: everything that is computed from the catalog, one module per derived fact.

`derive` makes the facts that need all records at once; facts of one page (its years, its venues) are
pure functions of this folder that the emit stage calls with the page's own works.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from generator.derive.coauthors import Coauthorship, coauthorships
from generator.derive.discover import discover_topics
from generator.derive.network import Atlas, atlas_of
from generator.derive.similar import Novelty, Related, Similar, find_similar, find_similar_again
from generator.derive.tokens import tokenize
from generator.derive.topics import TopicRules, TopicTag, assign_topics, works_by_topic
from generator.model.catalog import Catalog, Topic
from generator.model.fields import AuthorId, TopicId, WorkId

_READ = ("title", "summary", "abstract", "keywords", "categories", "topics")


@dataclass(frozen=True, slots=True)
class Derived:
    """All that is computed, by id."""

    topics: dict[TopicId, Topic] = field(default_factory=dict)
    """Recorded topics and those made of keywords; discovered ones where there are neither; in order of id."""
    topics_of: dict[WorkId, tuple[TopicTag, ...]] = field(default_factory=dict)
    works_on: dict[TopicId, tuple[WorkId, ...]] = field(default_factory=dict)
    """Newest first."""
    coauthors: Mapping[AuthorId, dict[AuthorId, Coauthorship]] = field(default_factory=dict)
    """For each author the people of joint works, most joint works first."""
    related: Mapping[WorkId, tuple[Related, ...]] = field(default_factory=dict)
    """Most similar first."""
    novelty: Mapping[WorkId, Novelty] = field(default_factory=dict)
    """Works whose inputs are known."""
    alike: Similar = field(default_factory=Similar)
    """`related` and `novelty` with what they were made of."""
    atlas: Callable[[int], Atlas] = field(default=partial(atlas_of, Catalog(), {}, None))
    """The map of the whole coauthor graph, by the most authors of a work that counts for it.

    Drawn when it is first asked for: commands that show no page need not wait.
    """


def derive(
    catalog: Catalog,
    *,
    keyword_topic_min: int = 3,
    discover: bool = True,
    store: Path | None = None,
    similar: bool = True,
    before: tuple[Catalog, Derived] | None = None,
) -> Derived:
    """The derived facts of a catalog.

    `keyword_topic_min` is the number of works that a keyword without a record needs to become a
    topic; `discover` turns all topics off that no record declares.
    `store` is the folder of the cache, which keeps the map of the graph.
    `similar` finds related papers and their novelty, the slowest part and one that only pages show.
    `before` is a catalog with what was derived from it by the same settings, to be taken over.
    """
    if before is not None and reads_alike(before[0], catalog):
        return _again(*before, catalog, store)
    rules = TopicRules.of(catalog.topics.values())
    topics, topics_of = assign_topics(catalog, rules, keyword_topic_min if discover else 0)
    unsaid = discover and not topics
    tokens = tokenize(work.record for work in catalog.works.values()) if unsaid or similar else None
    if unsaid:
        topics, topics_of = discover_topics(catalog, tokens)
    alike = find_similar(catalog, tokens) if similar else Similar()
    return _derived(catalog, topics, topics_of, alike, store)


def _again(known: Catalog, before: Derived, catalog: Catalog, store: Path | None) -> Derived:
    pairs = zip(known.works.values(), catalog.works.values(), strict=True)
    if known.authors is catalog.authors and all(
        old.authorships is new.authorships and old.record.date == new.record.date for old, new in pairs
    ):
        return before
    alike = find_similar_again(before.alike, catalog) if before.alike.state else before.alike
    return _derived(catalog, before.topics, before.topics_of, alike, store)


def reads_alike(before: Catalog, now: Catalog) -> bool:
    """Whether all works have the same texts, keywords and topics, in the same order."""
    if list(before.works) != list(now.works) or before.topics != now.topics:
        return False
    pairs = zip(before.works.values(), now.works.values(), strict=True)
    return all(
        old.record is new.record
        or all(getattr(old.record, name) == getattr(new.record, name) for name in _READ)
        for old, new in pairs
    )


def _derived(
    catalog: Catalog,
    topics: dict[TopicId, Topic],
    topics_of: dict[WorkId, tuple[TopicTag, ...]],
    alike: Similar,
    store: Path | None,
) -> Derived:
    return Derived(
        topics=topics,
        topics_of=topics_of,
        works_on=works_by_topic(topics, topics_of, catalog),
        coauthors=coauthorships(catalog),
        related=alike.related,
        novelty=alike.novelty,
        alike=alike,
        atlas=cache(partial(atlas_of, catalog, topics_of, store)),
    )

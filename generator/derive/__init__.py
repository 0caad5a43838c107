"""Stage 4: everything that is computed from the catalog, one module per derived fact.

`derive` makes the facts that need all records at once; facts of one page (its years, its venues) are
pure functions of this folder that the emit stage calls with the page's own works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from generator.derive.coauthors import Coauthorship, coauthorships
from generator.derive.discover import discover_topics
from generator.derive.network import Atlas, atlas_of, in_graph
from generator.derive.order import Order, moves_in_lists, order_again, order_of
from generator.derive.pairs import Rows, rows_of
from generator.derive.redating import map_again, ties_again
from generator.derive.retagging import topics_again, works_again
from generator.derive.similar import (
    Novelty,
    Related,
    Similar,
    corrected_works,
    find_similar,
    find_similar_again,
)
from generator.derive.tokens import tokenize
from generator.derive.topics import TopicRules, TopicTag, assign_topics, works_by_topic
from generator.derive.words import count_words
from generator.model.catalog import Catalog, Topic, Work
from generator.model.fields import AuthorId, TopicId, WorkId
from generator.parallel import Deferred


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
    rows: Rows | None = None
    """Who wrote each work, in columns; None where nothing is derived."""
    related: Mapping[WorkId, tuple[Related, ...]] = field(default_factory=dict)
    """Most similar first."""
    novelty: Mapping[WorkId, Novelty] = field(default_factory=dict)
    """Works whose inputs are known."""
    alike: Similar = field(default_factory=Similar)
    """`related` and `novelty` with what they were made of."""
    order: Order | None = None
    """In which order lists show the works, where pages are made of them."""
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
    keep: bool = False,
) -> Derived:
    """The derived facts of a catalog.

    `keyword_topic_min` is the number of works that a keyword without a record needs to become a
    topic; `discover` turns all topics off that no record declares.
    `store` is the folder of the cache, which keeps the map of the graph.
    `similar` finds related papers and their novelty, the slowest part and one that only pages show.
    `before` is a catalog with what was derived from it by the same settings, to be taken over; `keep` makes
    that quick for the next catalog.
    """
    least = keyword_topic_min if discover else 0
    if before is not None and (again := _again(*before, catalog, store, least)) is not None:
        return again
    topics, topics_of = assign_topics(catalog, TopicRules.of(catalog.topics.values()), least)
    unsaid = discover and not topics
    tokens = tokenize(work.record for work in catalog.works.values()) if unsaid or similar else None
    if unsaid:
        topics, topics_of = discover_topics(catalog, tokens)
    counts = count_words(tokens) if tokens is not None and similar else None
    del tokens  # as large as all texts
    alike = find_similar(catalog, counts, keep=keep) if similar else Similar()
    order = order_of(catalog) if similar else None
    return _derived(catalog, topics, topics_of, alike, order, store)


def drawn_meanwhile(derived: Derived, most_authors: int) -> Derived:
    """The same; another process, where one may be forked, draws the map until it is asked for."""
    drawing = Deferred(lambda: (derived.atlas(most_authors),))
    drawing.begin()
    return replace(derived, atlas=lambda most: drawing[0] if most == most_authors else derived.atlas(most))


def settled(derived: Derived) -> Derived:
    """The same without what makes it quick to derive from the next catalog."""
    alike = Similar(derived.related, derived.novelty)
    return replace(derived, alike=alike)


def _again(
    known: Catalog, before: Derived, catalog: Catalog, store: Path | None, least: int
) -> Derived | None:
    """What changes where a few works were corrected; None where all has to be derived."""
    if list(known.works) != list(catalog.works) or known.topics != catalog.topics:
        return None
    corrected = corrected_works(known, catalog)
    changed = list(corrected.values())
    topics, topics_of = topics_again(changed, before.topics, before.topics_of, catalog, least)
    alike = find_similar_again(before.alike, known, catalog) if before.alike.state else before.alike
    same_topics = topics is before.topics and topics_of is before.topics_of
    same_people = _same_people(known, catalog, changed)
    redated = [new for old, new in changed if old.year != new.year]
    if same_topics and same_people and not any(moves_in_lists(*pair) for pair in changed):
        if alike is before.alike:
            return before
        return replace(before, related=alike.related, novelty=alike.novelty, alike=alike)
    rows = before.rows if same_people else rows_of(catalog)
    draw = atlas_maker(catalog, topics_of, store, rows)
    if same_people and same_topics:
        draw = map_again(before.atlas, redated, catalog, draw) if redated else before.atlas
    ties = before.coauthors if same_people else coauthorships(catalog, rows)
    return replace(
        before,
        topics=topics,
        topics_of=topics_of,
        works_on=works_again(before.works_on, topics_of, changed, catalog)
        if same_topics
        else works_by_topic(topics, topics_of, catalog),
        coauthors=ties_again(ties, redated, catalog) if same_people and redated else ties,
        rows=rows,
        related=alike.related,
        novelty=alike.novelty,
        alike=alike,
        order=None if before.order is None else order_again(before.order, catalog, corrected),
        atlas=draw,
    )


def _same_people(known: Catalog, catalog: Catalog, changed: Iterable[tuple[Work, Work]]) -> bool:
    """Whether the same people, by their names and in pictures, have written the same works."""
    pairs = zip(known.authors.values(), catalog.authors.values(), strict=False)
    same = known.authors is catalog.authors or (
        list(known.authors) == list(catalog.authors)
        and all(a is b or (a.name, in_graph(a)) == (b.name, in_graph(b)) for a, b in pairs)
    )
    return same and all(old.authorships is new.authorships for old, new in changed)


def atlas_maker(
    catalog: Catalog,
    topics_of: dict[WorkId, tuple[TopicTag, ...]],
    store: Path | None,
    rows: Rows | None,
    known: Mapping[int, Callable[[], Atlas]] | None = None,
) -> Callable[[int], Atlas]:
    """What draws the map of a catalog once, when it is asked for it; `known` is what was drawn before."""

    @cache
    def atlas(most_authors: int) -> Atlas:
        found = known.get(most_authors) if known else None
        return atlas_of(catalog, topics_of, store, most_authors, rows) if found is None else found()

    return atlas


def _derived(
    catalog: Catalog,
    topics: dict[TopicId, Topic],
    topics_of: dict[WorkId, tuple[TopicTag, ...]],
    alike: Similar,
    order: Order | None,
    store: Path | None,
) -> Derived:
    rows = rows_of(catalog)
    return Derived(
        topics=topics,
        topics_of=topics_of,
        works_on=works_by_topic(topics, topics_of, catalog),
        coauthors=coauthorships(catalog, rows),
        rows=rows,
        related=alike.related,
        novelty=alike.novelty,
        alike=alike,
        order=order,
        atlas=atlas_maker(catalog, topics_of, store, rows),
    )

"""The coauthor graph of the site: who may be shown, who is tied to whom, and the map with its communities."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.derive.atlas import Map, draw_map
from generator.derive.coauthors import Column, counted_pairs
from generator.derive.community import Numbers, Ties, Values, distinctive
from generator.derive.pairs import Rows, pairs_of, rows_of, sums_of, years_of
from generator.derive.topics import TopicTag
from generator.model.catalog import Author, Catalog
from generator.model.fields import AuthorId, TopicId, WorkId

TopicsOf = dict[WorkId, tuple[TopicTag, ...]]


@dataclass(frozen=True, slots=True)
class Community:
    """People who write with each other, named by the topic that sets them apart, else by who wrote most."""

    topic: TopicId | None
    leader: int
    """Position of the person with most works."""
    people: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everybody who is drawn, most works first, and where; positions refer to `people`."""

    people: tuple[AuthorId, ...]
    map: Map
    communities: tuple[Community, ...]
    """Largest first."""
    ties: Ties
    """All pairs that count for the picture, not only those drawn."""
    left_out: int
    """Works whose author lists are too long for the picture."""


def in_graph(author: Author) -> bool:
    """Whether a person may stand in pictures, tables and downloads of the graph."""
    record = author.source.record if author.source else None
    return not (record and (record.noindex or "graph" in record.hide))


def atlas_of(
    catalog: Catalog, topics_of: TopicsOf, store: Path | None, most_authors: int, rows: Rows | None = None
) -> Atlas:
    """The map of all who wrote with somebody, on works of at most `most_authors` named people.

    `rows` are the people of the catalog's works, where they are known.
    """
    people, ties, left_out = _tied(catalog, rows_of(catalog) if rows is None else rows, most_authors)
    works = np.array([len(catalog.works_of[a]) for a in people], dtype=np.int64)
    drawn = draw_map(len(people), ties, works, store)
    groups = _named(people, drawn, catalog, topics_of)
    return Atlas(tuple(people), drawn, groups, ties, left_out)


def main_topics(author: AuthorId, catalog: Catalog, topics_of: TopicsOf) -> list[tuple[TopicId, int]]:
    """The topics of a person's works with the number of works, most first."""
    counts: dict[TopicId, int] = {}
    for work in catalog.works_of.get(author, ()):
        for tag in topics_of.get(work, ()):
            counts[tag.topic] = counts.get(tag.topic, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _tied(catalog: Catalog, rows: Rows, most_authors: int) -> tuple[list[AuthorId], Ties, int]:
    """Who is tied to somebody, most works first; all ties; and the number of works that do not count."""
    authors = list(catalog.authors)
    sizes = rows.sizes
    counted = sizes <= most_authors
    shown = np.array([in_graph(author) for author in catalog.authors.values()], dtype=np.bool_)
    one, other, work = pairs_of(rows.kept(np.repeat(counted, sizes) & shown[rows.people]))
    pairs, order, begins = sums_of(one, other)
    del one, other
    year, share = years_of(catalog)[work], (1 / np.maximum(1, sizes - 1))[work]
    del work
    which = np.empty(len(order), dtype=np.int64)
    which[order] = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(order))))
    closeness: Values = np.bincount(which, share, len(pairs)).astype(np.float64)  # added work by work
    facts = (*counted_pairs(year[order], begins)[:2], closeness)
    del year, share, which, order
    ends = pairs >> 32, pairs & 0xFFFFFFFF
    tied = [authors[number] for number in np.unique(np.concatenate(ends)).tolist()]
    people = sorted(tied, key=lambda a: (-len(catalog.works_of.get(a, ())), a))
    return people, _columns(ends, facts, people, authors), int(len(counted) - counted.sum())


def _columns(
    ends: tuple[Numbers, Numbers],
    facts: tuple[Column, Column, Values],
    people: list[AuthorId],
    authors: list[AuthorId],
) -> Ties:
    """The ties by positions in `people`, sorted; their facts are joint works, first year, closeness."""
    position = {person: index for index, person in enumerate(people)}
    place = np.array([position.get(author, -1) for author in authors], dtype=np.int64)
    one, other = (place[end] for end in ends)
    first, second = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((second, first))
    works, since, closeness = facts
    return Ties(
        first[order],
        second[order],
        works[order].astype(np.int64),
        closeness[order].round(9),
        since[order].astype(np.int64),
    )


def _named(
    people: list[AuthorId], drawn: Map, catalog: Catalog, topics_of: TopicsOf
) -> tuple[Community, ...]:
    """The communities, largest first; a topic names only the largest that it sets apart."""
    if not people:
        return ()
    everywhere: Counter[str] = Counter()
    inside: dict[int, Counter[str]] = {}
    members: dict[int, list[int]] = {}
    for index, (person, number) in enumerate(zip(people, drawn.community.tolist(), strict=True)):
        topics = [topic for topic, _ in main_topics(person, catalog, topics_of)]
        everywhere.update(topics)
        inside.setdefault(number, Counter()).update(topics)
        members.setdefault(number, []).append(index)
    groups = []
    taken: set[str] = set()
    for number in sorted(members):
        free = {topic: count for topic, count in inside[number].items() if topic not in taken}
        topic = distinctive(free, everywhere, len(members[number]), len(people))
        if topic:
            taken.add(topic)
        x, y = (round(float(np.mean(column[members[number]]))) for column in (drawn.x, drawn.y))
        leader = members[number][0]  # people stand in order of their works
        groups.append(Community(TopicId(topic) if topic else None, leader, len(members[number]), x, y))
    return tuple(groups)

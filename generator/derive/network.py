"""The coauthor graph of the site: who may be shown, who is tied to whom, and the map with its communities."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from generator.derive.atlas import Map, draw_map
from generator.derive.community import Ties, distinctive
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


def atlas_of(catalog: Catalog, topics_of: TopicsOf, store: Path | None, most_authors: int) -> Atlas:
    """The map of all who wrote with somebody, on works of at most `most_authors` named people."""
    shown = {author.id for author in catalog.authors.values() if in_graph(author)}
    pairs, left_out = _pairs(catalog, shown, most_authors)
    tied = {person for pair in pairs for person in pair}
    people = sorted(tied, key=lambda a: (-len(catalog.works_of.get(a, ())), a))
    ties = _columns(pairs, people)
    works = np.array([len(catalog.works_of[a]) for a in people], dtype=np.int64)
    drawn = draw_map(len(people), ties, works, store)
    groups = _named(people, drawn, catalog, topics_of)
    return Atlas(tuple(people), drawn, groups, ties, left_out)


def main_topics(author: AuthorId, catalog: Catalog, topics_of: TopicsOf) -> list[tuple[TopicId, int]]:
    """The topics of a person's works with the number of works, most first."""
    counts = Counter(
        tag.topic for work in catalog.works_of.get(author, ()) for tag in topics_of.get(work, ())
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


_Pairs = dict[tuple[AuthorId, AuthorId], list[float]]


def _pairs(catalog: Catalog, shown: set[AuthorId], most_authors: int) -> tuple[_Pairs, int]:
    """For each pair joint works, closeness and first year; and the number of works that do not count."""
    pairs: _Pairs = {}
    left_out = 0
    for work in catalog.works.values():
        people = sorted({a.author for a in work.authorships})
        if len(people) > most_authors:
            left_out += 1
            continue
        share = 1 / max(1, len(people) - 1)
        year = work.year or 0
        for pair in combinations([person for person in people if person in shown], 2):
            known = pairs.setdefault(pair, [0, 0.0, 0])
            known[0] += 1
            known[1] += share
            known[2] = min(filter(None, (known[2], year)), default=0)
    return pairs, left_out


def _columns(pairs: _Pairs, people: list[AuthorId]) -> Ties:
    position = {person: index for index, person in enumerate(people)}
    rows = sorted((*sorted((position[a], position[b])), *facts) for (a, b), facts in pairs.items())
    table = np.array(rows, dtype=np.float64).reshape(-1, 5).T
    first, second, works, since = (table[i].astype(np.int64) for i in (0, 1, 2, 4))
    return Ties(first, second, works, table[3].round(9), since)


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

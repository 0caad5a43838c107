"""Sites of invented people: communities of very different sizes, hubs, and papers across."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import numpy as np

from generator.config import SiteConfig
from generator.derive import Derived
from generator.derive.coauthors import coauthorships
from generator.derive.community import Numbers, Ties
from generator.derive.network import atlas_of
from generator.derive.topics import TopicTag
from generator.emit import SiteView
from generator.model.catalog import Author, Authorship, Catalog, Topic, Work
from generator.model.fields import AuthorId, TopicId, WorkId
from generator.model.records import PaperRecord
from generator.model.sourced import Sourced

_GIVEN = (
    "Ana",
    "Bo",
    "Chen",
    "Dana",
    "Emil",
    "Fatma",
    "Goran",
    "Hana",
    "Ivan",
    "Jun",
    "Kofi",
    "Lena",
    "Mei",
    "Nils",
)
_FAMILY = (
    "Abe",
    "Berg",
    "Costa",
    "Diaz",
    "Endo",
    "Fuchs",
    "Gupta",
    "Haas",
    "Ito",
    "Jung",
    "Kaya",
    "Lund",
    "Mora",
)
_SUBJECTS = (
    "Graphs",
    "Proteins",
    "Speech",
    "Vision",
    "Robots",
    "Planning",
    "Privacy",
    "Causality",
    "Markets",
    "Proofs",
)


def teams(people: int, papers: int, seed: int = 1) -> Iterator[list[int]]:
    """Author lists of two to five: communities of Pareto sizes, few write most, every tenth list is mixed."""
    chance = np.random.default_rng(seed)
    sizes = np.minimum(8 + (chance.pareto(1.1, people) * 14).astype(np.int64), max(20, people // 30))
    ends = np.cumsum(sizes)
    ends = np.append(ends[ends < people], people)
    starts = np.concatenate(([0], ends[:-1]))
    for number in range(papers):
        home = np.searchsorted(ends, number * 7919 % people, side="right")
        start, length = int(starts[home]), int(ends[home] - starts[home])
        members = start + (length * chance.random(int(chance.integers(2, 6))) ** 1.8).astype(np.int64)
        if number % 10 == 0:
            members[-1] = int(people * chance.random() ** 1.2)
        yield sorted(set(members.tolist()))


def synthetic_ties(people: int, seed: int = 1) -> tuple[int, Ties, Numbers]:
    """People who have ties, numbered anew, their ties, and works of each."""
    pairs = [(a, b) for team in teams(people, people * 5 // 4, seed) for a in team for b in team if a < b]
    table, works = np.unique(np.array(pairs, dtype=np.int64), axis=0, return_counts=True)
    tied, numbered = np.unique(table, return_inverse=True)
    first, second = numbered.reshape(-1, 2).T
    since = np.random.default_rng(seed).integers(1990, 2026, len(first))
    degree = np.bincount(np.concatenate((first, second)), minlength=len(tied))
    return len(tied), Ties(first, second, works, works / 3.0, since), 1 + degree // 3


def synthetic_view(people: int, store: Path | None = None) -> SiteView:
    """A site of so many people and a quarter more papers, ten topics."""
    catalog = Catalog()
    ids = [AuthorId(f"person-{number}") for number in range(people)]
    names = [f"{_GIVEN[n % 14]} {_FAMILY[n // 14 % 13]} {n}" for n in range(people)]
    topics = {TopicId(name.lower()): Topic(TopicId(name.lower()), name) for name in _SUBJECTS}
    topics_of: dict[WorkId, tuple[TopicTag, ...]] = {}
    works_of: dict[AuthorId, list[WorkId]] = {}
    for number, team in enumerate(teams(people, people * 5 // 4)):
        record = PaperRecord.model_construct(
            id=f"work-{number}",
            title=f"On {_SUBJECTS[number % 10].lower()}, part {number}",
            date=str(1990 + number * 31 % 36),
        )
        id = WorkId(record.id)
        line = tuple(Authorship(names[one], ids[one], "unverified") for one in team)
        catalog.works[id] = Work(id, record, line, (), None, (Sourced(record, "papers/p.yml", 1, "yaml"),))
        topics_of[id] = (
            TopicTag(TopicId(_SUBJECTS[team[0] * 97 // people % 10].lower()), "declared", "made up"),
        )
        for one in team:
            works_of.setdefault(ids[one], []).append(id)
    for person, name in zip(ids, names, strict=True):
        catalog.authors[person] = Author(person, name)
    catalog.works_of.update({person: tuple(works) for person, works in works_of.items()})
    works_on = {
        topic: tuple(w for w, tags in topics_of.items() if tags[0].topic == topic) for topic in topics
    }
    derived = Derived(
        topics=topics, topics_of=topics_of, works_on=works_on, coauthors=coauthorships(catalog),
        atlas=cache(partial(atlas_of, catalog, topics_of, store)),
    )  # fmt: skip
    return SiteView.of(catalog, derived, SiteConfig(site_name="Synthetic"))

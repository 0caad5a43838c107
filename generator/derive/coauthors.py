"""Who wrote with whom: joint works per pair of people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from generator.model.catalog import Catalog
from generator.model.fields import AuthorId, WorkId

PAIRS_UP_TO = 100
"""Papers with more named people than this make no pairs (a 3,000-author paper has 4.5 million): they
are listed with the work, and the coauthor table says that they were left out."""


@dataclass(frozen=True, slots=True)
class Coauthorship:
    """What one person shares with another."""

    works: int
    first_year: int
    last_year: int
    """0 where no joint work has a date."""


def coauthorships(catalog: Catalog) -> dict[AuthorId, dict[AuthorId, Coauthorship]]:
    """For each author the joint works with each coauthor, most joint works first, then by name."""
    joint: dict[AuthorId, dict[AuthorId, list[int]]] = {author: {} for author in catalog.authors}
    for work in catalog.works.values():
        people = list(dict.fromkeys(a.author for a in work.authorships))
        if len(people) > PAIRS_UP_TO:
            continue
        year = work.year or 0
        for first, second in combinations(people, 2):
            joint[first].setdefault(second, []).append(year)
            joint[second].setdefault(first, []).append(year)
    return {author: _in_order(years, catalog) for author, years in joint.items()}


def _in_order(years: dict[AuthorId, list[int]], catalog: Catalog) -> dict[AuthorId, Coauthorship]:
    ordered = sorted(years, key=lambda a: (-len(years[a]), catalog.authors[a].name.casefold(), a))
    return {author: _coauthorship(years[author]) for author in ordered}


def _coauthorship(years: list[int]) -> Coauthorship:
    known = [year for year in years if year]
    return Coauthorship(len(years), min(known, default=0), max(known, default=0))


def ties_among(
    people: Iterable[AuthorId], coauthors: dict[AuthorId, dict[AuthorId, Coauthorship]]
) -> dict[tuple[int, int], int]:
    """Joint works of each pair among `people`, by their positions in the order given."""
    position = {author: index for index, author in enumerate(people)}
    ties: dict[tuple[int, int], int] = {}
    for author, index in position.items():
        shared = coauthors.get(author, {})
        smaller, larger = (shared, position) if len(shared) < len(position) else (position, shared)
        for other in smaller:
            if other in larger and index < position[other]:
                ties[index, position[other]] = shared[other].works
    return ties


def joint_works(first: AuthorId, second: AuthorId, catalog: Catalog) -> list[WorkId]:
    """The works that both wrote, newest first."""
    with_second = set(catalog.works_of.get(second, ()))
    return [work for work in catalog.works_of.get(first, ()) if work in with_second]

"""Who wrote with whom, and the map, after dates of a few works were corrected: only years change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np

from generator.derive.coauthors import PAIRS_UP_TO, Coauthors, Coauthorship, coauthorships
from generator.derive.network import Atlas
from generator.model.catalog import Catalog, Work
from generator.model.fields import AuthorId

Pairs = dict[tuple[AuthorId, AuthorId], tuple[int, int]]
Ties = Mapping[AuthorId, dict[AuthorId, Coauthorship]]
Drawing = Callable[[int], Atlas]


def joint_years(works: Collection[Work], catalog: Catalog, most_authors: int) -> Pairs:
    """First and last year, 0 where none is known, of all joint works of each two who wrote one of these.

    Works of more people than `most_authors` join nobody.
    """
    found: Pairs = {}
    for work in works:
        people = {authorship.author for authorship in work.authorships}
        if len(people) > most_authors:
            continue
        years: dict[tuple[AuthorId, AuthorId], list[int]] = {}
        for id in {id for person in people for id in catalog.works_of[person]}:
            other = catalog.works[id]
            everybody = {authorship.author for authorship in other.authorships}
            if len(everybody) <= most_authors:
                for pair in combinations(sorted(everybody & people), 2):
                    years.setdefault(pair, []).append(other.year or 0)
        for pair, known in years.items():
            found[pair] = min((year for year in known if year), default=0), max(known)
    return found


def ties_again(before: Ties, works: Collection[Work], catalog: Catalog) -> Ties:
    """The coauthors of everybody, where these works have other years than before."""
    if not isinstance(before, Coauthors):
        return coauthorships(catalog)
    return before.with_years(joint_years(works, catalog, PAIRS_UP_TO))


def map_again(before: Drawing, works: Sequence[Work], catalog: Catalog, draw: Drawing) -> Drawing:
    """What gives the map where these works have other years; `draw` makes one of another size."""
    known = [before]  # let go of once it was asked: corrections of a long day would be a chain

    @cache
    def atlas(most_authors: int) -> Atlas:
        if not known:
            return draw(most_authors)
        return _redated(known.pop()(most_authors), joint_years(works, catalog, most_authors))

    return atlas


def _redated(atlas: Atlas, years: Pairs) -> Atlas:
    """The map with other first years for these pairs, as far as they are drawn."""
    people = {person for pair in years for person in pair}
    place = {person: at for at, person in enumerate(atlas.people) if person in people}
    ties = atlas.ties
    since, number = ties.since.copy(), ties.first * len(atlas.people) + ties.second
    for (one, other), (first, _) in years.items():
        if one in place and other in place:
            low, high = sorted((place[one], place[other]))
            since[np.searchsorted(number, low * len(atlas.people) + high)] = first
    return replace(atlas, ties=replace(ties, since=since))

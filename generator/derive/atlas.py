"""The whole coauthor graph as a map: communities find their places first, people inside them afterwards.

Both times the same forces are at work (`forces`); a community is a disc whose area is its number of people.
What nothing ties to the rest stands around it like islands.  The same graph makes the same map, so it is kept
in the cache under the graph's own content.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.cache import Cache, digest
from generator.derive.community import Numbers, Ties, Values, backbone, communities
from generator.derive.forces import Points, Pull, push_apart, settle, sunflower

WIDTH = 10_000
"""Coordinates are whole numbers from 0 to this."""
STRONGEST = 3
"""Ties of each person that shape and draw the map."""
_VERSION = "1"
_ROOM = 1.15
"""Area of a community's disc against the area of its people."""
_BETWEEN = 12.0
"""How much joint works pull two communities together."""
_INSIDE, _ACROSS = 4.0, 0.2
"""How much a tie pulls two people of one community, and of two."""
_LARGE = 30_000
"""People from whom on the forces are counted on a finer grid, in fewer rounds."""


@dataclass(frozen=True, slots=True)
class Map:
    """Columns by position of the person."""

    x: Numbers
    y: Numbers
    community: Numbers
    """Numbered by size, the largest first."""


def draw_map(people: int, ties: Ties, works: Numbers, store: Path | None = None) -> Map:
    """Where each of these people stands; everybody must have a tie.

    `works` are the works of each person; `store` is the folder of the cache.
    """
    if people == 0:
        return Map(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
    if store is None:
        return _draw(people, ties, works)
    section = Cache(store, _VERSION).section("atlas")
    columns = (ties.first, ties.second, ties.works, ties.closeness, works)
    key = digest(_VERSION, str(people), *(column.tobytes() for column in columns))
    kept = section.find(key)
    if kept is not None:
        return Map(*np.load(io.BytesIO(kept)))
    drawn = _draw(people, ties, works)
    content = io.BytesIO()
    np.save(content, np.stack((drawn.x, drawn.y, drawn.community)))
    section.put(key, content.getvalue())
    section.save()
    return drawn


def _draw(people: int, ties: Ties, works: Numbers) -> Map:
    community = communities(people, ties)
    centres = _place_communities(community, ties)
    places = _place_people(people, community, centres, backbone(people, ties, STRONGEST))
    places = push_apart(places, _radii(works), 60)
    low = places.min(axis=0)
    span = float((places.max(axis=0) - low).max()) or 1.0
    middle = (places.max(axis=0) + low) / 2
    x, y = np.rint((places - middle) / span * WIDTH + WIDTH / 2).astype(np.int64).T
    return Map(x, y, community)


def _radii(works: Numbers) -> Values:
    """Room that a person takes: more works make a larger circle, within limits."""
    radii: Values = np.minimum(0.34 + 0.14 * np.sqrt(works), 1.7)
    return radii


def _cells(people: int) -> int:
    """The side of the grid on which people push each other: several cells for each of few."""
    sides = ((150, 32), (1_000, 64), (5_000, 128), (_LARGE, 256))
    return next((side for most, side in sides if people <= most), 512)


def _place_communities(community: Numbers, ties: Ties) -> Points:
    """The centre of each community."""
    size = np.bincount(community)
    mass = np.asarray(size * _ROOM, dtype=np.float64)
    count = len(size)
    one, other = community[ties.first], community[ties.second]
    across = one != other
    pair = np.minimum(one, other)[across] * count + np.maximum(one, other)[across]
    pairs, which = np.unique(pair, return_inverse=True)
    joined = np.bincount(which, ties.closeness[across], len(pairs))
    weight = np.asarray(joined * _BETWEEN, dtype=np.float64)
    reach = np.sqrt(np.cumsum(mass) - mass / 2)
    directions = sunflower(count)
    start = directions / np.sqrt((directions**2).sum(axis=1, keepdims=True)) * reach[:, None]
    cells = min(256, _cells(len(community)))
    places = settle(
        start, mass, Pull(pairs // count, pairs % count, weight), np.zeros_like(start), 250, cells
    )
    return push_apart(places, np.sqrt(mass), 300)


def _place_people(people: int, community: Numbers, centres: Points, strong: Ties) -> Points:
    """Each person near the centre of the community, beside those whom the strongest ties lead to."""
    order = np.argsort(community, kind="stable")
    rank = np.empty(people, dtype=np.int64)
    rank[order] = (
        np.arange(people) - np.searchsorted(community[order], np.arange(len(centres)))[community[order]]
    )
    size = np.bincount(community)
    homes = centres[community]
    start = homes + sunflower(int(size.max()))[rank] * np.sqrt(size.max())
    together = community[strong.first] == community[strong.second]
    pull = Pull(strong.first, strong.second, np.where(together, _INSIDE, _ACROSS))
    rounds = 60 if people > _LARGE else 100
    return settle(start, np.ones(people), pull, homes, rounds, _cells(people))

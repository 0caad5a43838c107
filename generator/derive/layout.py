"""Where each coauthor stands in a person's picture.

Groups are communities among the coauthors: people who write with each other when the person is taken away.
Places come from a sunflower spiral that is spread evenly over the box and kept for each number of people;
each group takes a sector of it, and within the sector more joint works stand nearer the centre.  Same input,
same picture; no place is searched for while pages are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from math import atan2, hypot, pi, sqrt
from typing import TypeAlias

import numpy as np

from generator.derive.modularity import Edges, communities, connected
from generator.derive.ties import all_alike, ordered, strongest

Ties: TypeAlias = Sequence[tuple[int, int, int]]
"""Neighbour, neighbour, joint works: the smaller position first, in any order."""

WIDTH, HEIGHT = 560, 430
GROUPS = 7
"""Groups with a name and sector of their own; smaller ones share the last sector."""
SMALLEST = 3
"""People that make a group."""
CENTRE = 40
"""Radius kept free around the person, in the units of the box."""
SPACING = 9
LARGEST = 20
"""Radius of the largest circle."""
_ACROSS, _DOWN = WIDTH / 2 - 32, HEIGHT / 2 - 36
_ROUNDS = 40
_PREPARED = 64
"""Larger pictures are few."""
_GOLDEN = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class EgoPicture:
    """Columns parallel to the neighbours given; positions around (0, 0) in a box of `width` × `height`."""

    width: int
    height: int
    x: tuple[int, ...]
    y: tuple[int, ...]
    group: tuple[int, ...]
    leaders: tuple[int | None, ...]
    """For each group the neighbour with most joint works, who names it; None for people in no group."""
    sizes: tuple[int, ...]
    edges: tuple[tuple[int, int, int], ...]
    """Neighbour, neighbour, joint works: each person's strongest ties."""


def ego_layout(joint_works: Sequence[int], ties: Ties) -> EgoPicture:
    """The picture of a person with these neighbours.

    `joint_works` counts what each neighbour wrote with the person, most first; `ties` what two neighbours
    wrote together.
    """
    count, numbers = len(joint_works), ordered(ties)
    return laid_out(count, strongest(count, numbers), all_alike(count, numbers))


def laid_out(count: int, edges: Edges, alike: bool) -> EgoPicture:
    """The picture of so many neighbours with these lines; `alike` where all of them are one group."""
    if count == 0:
        return EgoPicture(WIDTH, HEIGHT, (), (), (), (), (), ())
    group, leaders = _named_groups(_together(count, edges, alike))
    sizes = [0] * len(leaders)
    for number in group:
        sizes[number] += 1
    sectors = _sectors(count, tuple(sizes))
    free = [iter(sector) for sector in sectors]
    x, y = zip(*[next(free[number]) for number in group], strict=True)
    return EgoPicture(WIDTH, HEIGHT, x, y, tuple(group), tuple(leaders), tuple(sizes), tuple(edges))


def prepare(most: int) -> None:
    """Find the places of up to so many neighbours: 0.1 s, for each process that has not found them."""
    for count in range(1, min(most, _PREPARED) + 1):
        _spacing(count)


def node_radii(joint_works: Sequence[int]) -> list[float]:
    """Radius of each circle, in the units of the box: its area grows with the joint works, up to a limit."""
    most = min(LARGEST, (_spacing(len(joint_works)) - SPACING) / 2)
    return [_radius(works, most) for works in joint_works]


@cache
def _radius(works: int, most: float) -> float:
    radius = round(min(4.5 + 2.6 * sqrt(works), most), 1)
    return int(radius) if radius == int(radius) else radius  # `9`, not `9.0`, on every page


def _together(count: int, edges: Edges, alike: bool) -> list[list[int]]:
    """Who writes with whom, by the ties that are drawn: all of them say the same and cost more."""
    if alike:
        return [list(range(count))]
    if count >= 2 * SMALLEST:
        return communities(count, edges)
    return connected(count, [(u, v) for u, v, _ in edges])


def _named_groups(found: list[list[int]]) -> tuple[list[int], list[int | None]]:
    """Group of each neighbour, largest first, and each group's leader; small communities share a last one."""
    ordered = sorted(found, key=lambda people: (-len(people), min(people)))
    named = [people for people in ordered if len(people) >= SMALLEST][:GROUPS]
    leaders: list[int | None] = [min(people) for people in named]
    group = [len(named)] * sum(map(len, found))
    for number, people in enumerate(named):
        for person in people:
            group[person] = number
    return group, [*leaders, None] if len(ordered) > len(named) else leaders


@lru_cache(4096)
def _sectors(count: int, sizes: tuple[int, ...]) -> tuple[list[tuple[int, int]], ...]:
    """The places of each group, nearest to the centre first."""
    slots = _slots(count)
    return tuple(
        sorted(slots[end - size : end], key=_distance)
        for size, end in zip(sizes, accumulate(sizes), strict=True)
    )


def _distance(place: tuple[int, int]) -> float:
    """How far out a place is, in the shape of the box."""
    return hypot(place[0] / _ACROSS, place[1] / _DOWN)


@cache
def _slots(count: int) -> tuple[tuple[int, int], ...]:
    """Evenly spread places around the centre, by angle from the upper left."""
    turn = np.arange(count) * _GOLDEN - 0.6 * pi
    out = np.sqrt(0.14 + 0.86 * (np.arange(count) + 0.5) / count)
    places = np.column_stack((np.cos(turn) * out * _ACROSS, np.sin(turn) * out * _DOWN))
    need = min(1.0 * sqrt(pi * _ACROSS * _DOWN / count), 2.4 * LARGEST + 3 * SPACING)
    for _ in range(_ROUNDS):
        away = places[:, None] - places[None]
        gaps = np.sqrt((away * away).sum(axis=2)) + 1e-6
        overlap = np.maximum(need - gaps, 0.0)
        np.fill_diagonal(overlap, 0.0)
        places += (away * (overlap / gaps)[..., None]).sum(axis=1) * 0.3
        from_centre = np.sqrt((places * places).sum(axis=1))[:, None]
        places *= np.maximum(1.0, (CENTRE + LARGEST + 4) / from_centre)
        places /= np.maximum(1.0, np.hypot(places[:, 0] / _ACROSS, places[:, 1] / _DOWN))[:, None]
    found = [(round(x), round(y)) for x, y in places.tolist()]
    return tuple(sorted(found, key=lambda place: (atan2(place[1], place[0]) + 0.75 * pi) % (2 * pi)))


@cache
def _spacing(count: int) -> float:
    """The distance of the two places that are nearest to each other."""
    slots = np.array(_slots(count), dtype=float)
    gaps = np.sqrt(((slots[:, None] - slots[None]) ** 2).sum(axis=2))
    np.fill_diagonal(gaps, np.inf)
    return float(gaps.min())

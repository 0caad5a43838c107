"""The coauthor map as a still picture: what the site is about, at one glance and without scripts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.derive.community import Ties, backbone
from generator.derive.network import Atlas
from generator.emit.context import MapPicture
from generator.emit.view import COLOURS, SiteView

PEOPLE = 160
"""People with most works that are drawn."""
FEWEST = 12
"""Fewer people make no picture."""
STRONGEST = 3
"""Ties of each person that are drawn at most."""
NAMES = 7
WIDTH, HEIGHT, MARGIN = 560, 400, 26
_LETTER = 6.4
"""Mean width of a letter in the picture's units, for names that must not overlap."""
_LINE = 12
"""Height of the letters' line."""


def map_picture(view: SiteView) -> MapPicture | None:
    """The people with most works of the whole map; None where it is too small to be a picture."""
    atlas = view.derived.atlas(view.config.graph_max_authors)
    count = min(PEOPLE, len(atlas.people))
    if count < FEWEST:
        return None
    ties = _ties(atlas, count)
    x, y = _fitted(atlas, count)
    works = [len(view.catalog.works_of[person]) for person in atlas.people[:count]]
    most = max(works)
    radii = [round(2.6 + 8.4 * (number / most) ** 0.5, 1) for number in works]
    dots: dict[int, list[tuple[int, int, float]]] = {}
    for person in range(count):
        colour = min(int(atlas.map.community[person]), COLOURS - 1)
        dots.setdefault(colour, []).append((x[person], y[person], radii[person]))
    people = [view.catalog.authors[person].name for person in atlas.people[:count]]
    return MapPicture(
        width=WIDTH,
        height=HEIGHT,
        lines=tuple(
            (x[a], y[a], x[b], y[b]) for a, b in zip(ties.first.tolist(), ties.second.tolist(), strict=True)
        ),
        dots=tuple((colour, tuple(found)) for colour, found in sorted(dots.items())),
        names=_names(people, x, y, radii),
    )


def _ties(atlas: Atlas, count: int) -> Ties:
    inside = (atlas.ties.first < count) & (atlas.ties.second < count)
    return backbone(count, atlas.ties.kept(inside), STRONGEST)


def _fitted(atlas: Atlas, count: int) -> tuple[list[int], list[int]]:
    """Places in the picture's box.

    The map's communities are tight discs far apart; half of a place is its rank, which opens them.
    """
    columns = []
    for values, size in ((atlas.map.x[:count], WIDTH), (atlas.map.y[:count], HEIGHT)):
        share = (values - values.min()) / max(1, int(values.max() - values.min()))
        rank = np.argsort(np.argsort(values, kind="stable"), kind="stable") / (count - 1)
        columns.append(np.rint(MARGIN + (share + rank) / 2 * (size - 2 * MARGIN)).astype(int).tolist())
    return columns[0], columns[1]


def _names(
    people: list[str], x: list[int], y: list[int], radii: list[float]
) -> tuple[tuple[str, int, int], ...]:
    """Names below or above the largest dots, where fewer dots are covered, if no other name is there."""
    found: list[tuple[str, int, int]] = []
    dots = np.array([x, y, radii])
    for person, name in enumerate(people[: NAMES * 4]):
        half = len(name) * _LETTER / 2
        at = min(max(x[person], int(half) + 2), WIDTH - int(half) - 2)
        below, above = y[person] + int(radii[person]) + 14, y[person] - int(radii[person]) - 5
        places = [
            line
            for line in (below, above)
            if _LINE <= line < HEIGHT - 2
            and all(
                abs(at - other_x) > half + len(other) * _LETTER / 2 + 6 or abs(line - other_y) > 16
                for other, other_x, other_y in found
            )
        ]
        if places and len(found) < NAMES:
            found.append((name, at, min(places, key=lambda line: _covered(dots, at, half, line))))
    return tuple(found)


def _covered(dots: NDArray[np.float64], at: int, half: float, line: int) -> int:
    """How many dots a name on this line of writing lies on."""
    x, y, radius = dots
    beside = abs(x - at) - half
    return int(((beside < radius) & (abs(y - (line - _LINE / 3)) < radius + _LINE / 3)).sum())

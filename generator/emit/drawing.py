"""Parts of every picture: lines as SVG path data, names of groups, and which nodes get a name at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from generator.derive.layout import EgoPicture, laid_out, node_radii
from generator.derive.network import in_graph
from generator.derive.ties import all_alike, strongest
from generator.emit.context import Picture, PictureNode
from generator.emit.view import SiteView
from generator.model.catalog import Work
from generator.model.fields import AuthorId
from generator.strings import Strings

GREY = 9
"""The category colour of people in no group; the ones before it are for groups."""
NAMED = 10
"""Nodes that may have a name before scripts place the names."""
FEWEST = 4
"""Nodes that make a picture of people and papers: of fewer, the lists of the page say all."""
TITLE = 46
"""Letters of a title beside a node."""
_BEND = 41
"""Hundredths: how far from the middle of a line its bend is."""
_KNOWN = 400
"""Lines that are remembered from each place."""
_LETTER, _LINE = 6.2, 15
"""A letter's width and a line's height of a name, in the units of the box."""
_ACROSS = 278
"""Half the box, less a margin."""

Place = tuple[int, int]
_joint = itemgetter(2)


def shown_authors(view: SiteView, work: Work) -> list[AuthorId]:
    """The named authors of a work who may stand in pictures."""
    people = dict.fromkeys(authorship.author for authorship in work.authorships)
    return [person for person in people if in_graph(view.catalog.authors[person])]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture without names: what all people with such coauthors have in common."""

    drawn: EgoPicture
    places: tuple[Place, ...]
    radii: tuple[float, ...]
    colours: tuple[int, ...]
    spokes: tuple[tuple[int, str], ...]
    ties: tuple[tuple[int, str], ...]

    def picture(
        self,
        title: str,
        centre: str,
        names: Sequence[str],
        nodes: Iterable[PictureNode],
        notes: Iterable[str],
        _: Strings,
    ) -> Picture:
        """What the page shows; groups are called after the people of these names."""
        return Picture(
            title=title,
            centre=centre,
            width=self.drawn.width,
            height=self.drawn.height,
            nodes=tuple(nodes),
            groups=group_names(self.drawn, names, _),
            spokes=self.spokes,
            ties=self.ties,
            notes=tuple(notes),
        )


def drawing_of(sizes: Sequence[int], ties: Sequence[int]) -> Drawing:
    """The drawing of nodes with so many works and ordered ties; people of one work each share theirs."""
    count = len(sizes)
    if all_alike(count, ties):
        return _alike(tuple(sizes), tuple(ties))
    return _drawing(sizes, laid_out(count, strongest(count, ties), alike=False))


@lru_cache(256)
def _alike(sizes: tuple[int, ...], ties: tuple[int, ...]) -> Drawing:
    count = len(sizes)
    return _drawing(sizes, laid_out(count, strongest(count, ties), alike=True))


def _drawing(sizes: Sequence[int], drawn: EgoPicture) -> Drawing:
    of_group = [GREY if leader is None else n % GREY for n, leader in enumerate(drawn.leaders)]
    colours = tuple([of_group[number] for number in drawn.group])
    places = tuple(zip(drawn.x, drawn.y, strict=True))
    spokes, lines = spoke_lines(places, colours), tie_lines(places, drawn.edges)
    return Drawing(drawn, places, tuple(node_radii(sizes)), colours, spokes, lines)


def group_names(picture: EgoPicture, names: Sequence[str], _: Strings) -> tuple[tuple[str, int, int], ...]:
    """Name, size and colour of each group: `Around Tri Dao`, and `Others` for people in no group."""
    return tuple(
        (_("Around %(name)s", name=names[leader]), size, number % GREY)
        if leader is not None
        else (_("Others"), size, GREY)
        for number, (leader, size) in enumerate(zip(picture.leaders, picture.sizes, strict=True))
    )


def spoke_lines(places: Sequence[Place], colours: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Lines from the centre and back, one path for each colour."""
    paths: dict[int, list[str]] = {}
    for (x, y), colour in zip(places, colours, strict=True):
        paths.setdefault(colour, []).append(_spoke(x, y))
    return tuple((colour, f"M0 0{''.join(lines)}") for colour, lines in sorted(paths.items()))


def tie_lines(places: Sequence[Place], edges: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, str], ...]:
    """Lines between nodes, one path for each strength: 1 for one joint work, 2 for two or three, 3 for more.

    Bent towards the centre, so that ties of one group run together.  Two that follow each other from one
    node are one line through it.
    """
    ways = [_ways(place) for place in places]
    paths: dict[int, list[str]] = {}
    for works, run in groupby(edges, _joint):
        lines = paths.setdefault(1 if works == 1 else 2 if works < 4 else 3, [])
        through = -1
        for u, v, _ in run:
            to, on = ways[u][places[v]]
            if u == through:
                lines.append(on)
                through = -1
            else:
                lines.append(to)
                through = u
    return tuple((strength, "".join(lines)) for strength, lines in sorted(paths.items()))


@lru_cache(4096)
def _spoke(x: int, y: int) -> str:
    return f"L{_numbers(x, y)}z"


class _Ways(dict[Place, tuple[str, str]]):
    """Ties from other places to one, and on from there; pictures of as many nodes have the same places,
    again and again.
    """

    def __init__(self, place: Place) -> None:
        self._place = place

    def __missing__(self, other: Place) -> tuple[str, str]:
        (ax, ay), (bx, by) = self._place, other
        bend = (ax + bx) * _BEND // 100, (ay + by) * _BEND // 100
        found = f"M{_numbers(bx, by)}Q{_numbers(*bend, ax, ay)}", f"Q{_numbers(*bend, bx, by)}"
        if len(self) < _KNOWN:
            self[other] = found
        return found


_ways = lru_cache(4096)(_Ways)


def _numbers(*numbers: int) -> str:
    """Numbers as path data: a minus needs no space before it."""
    return " ".join(map(str, numbers)).replace(" -", "-")


def name_sides(places: Sequence[Place], radii: Sequence[float], names: Sequence[str]) -> list[str]:
    """Where the first nodes have their names: below or above, over neither a name nor a circle."""
    taken = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(places, radii, strict=True)]
    taken.append((-28, -28, 28, 28))
    sides = [""] * len(places)
    for number, name in enumerate(names[:NAMED]):
        (x, y), radius = places[number], radii[number]
        half = (len(name) * _LETTER + 6) / 2
        if abs(x) + half > _ACROSS:
            continue
        for side, top in (("b", y + radius + 1), ("t", y - radius - 1 - _LINE)):
            left, right, bottom = x - half, x + half, top + _LINE
            for a, b, c, d in taken:
                if top < d and bottom > b and left < c and right > a:  # names are long and flat
                    break
            else:
                taken.append((left, top, right, bottom))
                sides[number] = side
                break
    return sides

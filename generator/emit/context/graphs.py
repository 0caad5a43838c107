"""The coauthor graph: the picture on a record's page, and the pages about the whole graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from generator.emit.context.parts import Face, Link


class PictureNode(NamedTuple):
    """A person, paper, topic or venue in a picture: a link at its place.  A tuple, as a site has many."""

    name: str
    path: str
    facts: str
    """`9 joint works, 2019–2021`."""
    x: int
    y: int
    radius: float
    colour: int
    """Of the group that it belongs to."""
    side: str = ""
    """Where its name stands before scripts place the names: `b` below, `t`, `l`, `r`; empty for no name."""
    unverified: bool = False
    square: bool = False
    """Drawn as a square: papers among people."""


made_node: Callable[[tuple[Any, ...]], PictureNode] = partial(tuple.__new__, PictureNode)
"""A node of all its values in order, in a third of the time: there are dozens in a picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands around a record; positions in a box of `width` × `height` around (0, 0), its centre."""

    title: str
    centre: str
    """A few letters in the middle: initials of a person, or what the record is."""
    width: int
    height: int
    nodes: tuple[PictureNode, ...]
    groups: tuple[tuple[str, int, int], ...]
    """Name, size and colour of each group; colours differ."""
    spokes: tuple[tuple[int, str], ...]
    """Lines from the centre to the nodes of each colour, as SVG path data."""
    ties: tuple[tuple[int, str], ...]
    """Lines between nodes by strength, 1 to 3, as SVG path data."""
    notes: tuple[str, ...]
    """Sentences below: what nearness and colours mean, what is left out."""
    place_names: bool = True
    """Whether scripts choose the sides of the names; otherwise `side` stands."""

    @property
    def radius(self) -> float:
        """The radius of the last node, which the smallest ones have: others state theirs."""
        return self.nodes[-1].radius

    @property
    def all_unverified(self) -> bool:
        """Whether nobody in it has a record, so that it is said once."""
        people = [node.unverified for node in self.nodes if node.path.startswith("authors/")]
        return all(people) and len(people) > 0

    @property
    def has_unverified(self) -> bool:
        """Whether a person in it has no record."""
        return any(node.unverified for node in self.nodes)


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community as text: who is in it, and what sets it apart."""

    name: str
    path: str
    """Of the topic or person that names it."""
    people: int
    leaders: tuple[Face, ...]
    """Those with most works."""


@dataclass(frozen=True, slots=True)
class ExplorePage:
    """The map of the whole graph; the tables hold its facts for readers without scripts or WebGL."""

    people: int
    ties: int
    levels: tuple[int, ...]
    """People of each level of detail."""
    first_year: int
    last_year: int
    """0 where no year is known."""
    most_joint: int
    """Joint works of the closest pair."""
    communities: tuple[CommunityRow, ...]
    community_count: int
    busiest: tuple[Face, ...]
    """People with most coauthors; `count` is the number of coauthors."""
    alone: int
    """People who wrote with nobody: not drawn."""
    left_out: int
    """Works with more than `most_authors` named people: not drawn."""
    most_authors: int
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PathPage:
    """The way between two people, found in the browser."""

    people: int
    most_authors: int
    """Named authors up to which works make ties."""
    examples: tuple[tuple[Face, Face], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two people side by side, from the same files."""

    people: int
    examples: tuple[tuple[Face, Face], ...]

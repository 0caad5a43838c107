"""Pages about the whole coauthor graph: the explorer, the way between two people, two people side by side."""

from __future__ import annotations

from dataclasses import dataclass

from generator.emit.context.parts import Face, Link


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

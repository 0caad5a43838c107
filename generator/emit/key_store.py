"""What a build keeps of its pages for the next one: digests of what they show, and a few sums."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

from generator.model.catalog import Work
from generator.model.fields import AuthorId, TopicId, VenueId, WorkId

Sums: TypeAlias = tuple[int, dict[int, int], list[AuthorId], int]
"""How many people a topic or venue has, its works by year in the order of its list, the people of its
picture, and the sum of digests of what its page says of each work."""

Register: TypeAlias = tuple[bytes, list[tuple[str, str, int]], list[AuthorId]]
"""Digest of all people who are listed, their letters with anchors and numbers, and who comes first."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Digests of what pages show, by id; made by `emit.keys` when they are first asked for."""

    works: dict[WorkId, bytes] = field(default_factory=dict)
    people: dict[AuthorId, bytes] = field(default_factory=dict)
    """What pages of others say of each person."""
    records: dict[AuthorId, bytes] = field(default_factory=dict)
    """The same with the whole record."""
    coauthors: dict[AuthorId, bytes] = field(default_factory=dict)
    authors: dict[AuthorId, bytes] = field(default_factory=dict)
    """Of researchers' pages."""
    papers: dict[WorkId, bytes] = field(default_factory=dict)
    """Of papers' pages."""
    graph: list[bytes] = field(default_factory=list)
    """Of the whole graph but for dates, once it was asked for: its pages and groups of files share it."""
    subjects: dict[str, bytes] = field(default_factory=dict)
    """Of all files of a topic or venue, by the path of its page."""
    sums: dict[str, Sums] = field(default_factory=dict)
    """Of topics and venues, by the paths of their pages."""
    register: list[Register] = field(default_factory=list)
    """What lists of people say, once they were asked for."""
    years: dict[str, list[WorkId]] = field(default_factory=dict)
    """All works in the order of lists, by year: see `emit.order`."""
    topics: dict[TopicId, bytes] = field(default_factory=dict)
    venues: dict[VenueId, bytes] = field(default_factory=dict)
    shapes: dict[WorkId, int] = field(default_factory=dict)
    """What subjects say of each work, before it is added up."""
    former: dict[WorkId, Work] = field(default_factory=dict)
    """Corrected works as they were when the `stale` sums were made."""
    stale: set[str] = field(default_factory=set)

    def kept(self) -> tuple[Any, ...]:
        """What the next build is to have; the rest is made in no time."""
        sums = {path: sums for path, sums in self.sums.items() if path not in self.stale}
        return tuple(sums if name == "sums" else getattr(self, name) for name in _KEPT)

    @classmethod
    def of(cls, kept: tuple[Any, ...]) -> Keys:
        """The keys that were kept; raises `ValueError` where they are others."""
        return cls(**dict(zip(_KEPT, kept, strict=True)))


_PASSING = frozenset({"topics", "venues", "shapes", "former", "stale"})
_KEPT = tuple(one.name for one in fields(Keys) if one.name not in _PASSING)

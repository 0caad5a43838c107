"""Records joined to works: the links between records, and the sets that they make.

Links are followed strongest first, and never across a `not`: what one record denies, no chain of
others can bring about.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Two records, by position, that are one work, and why."""

    first: int
    second: int
    reason: str


class Joiner:
    """Sets of records that grow together, but for those held apart (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._apart: dict[int, set[int]] = {}
        self.links: dict[int, list[Link]] = {}

    def keep_apart(self, first: int, second: int) -> None:
        """Never let these two come together; to be said before any `join`."""
        self._apart.setdefault(first, set()).add(second)
        self._apart.setdefault(second, set()).add(first)

    def find(self, item: int) -> int:
        """What stands for the set that an item is in."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, link: Link) -> bool:
        """Whether the two are now in one set; False where something between the sets is held apart."""
        first, second = self.find(link.first), self.find(link.second)
        if first != second:
            if any(self.find(other) == second for other in self._apart.get(first, ())):
                return False
            root, child = min(first, second), max(first, second)
            self._parent[child] = root
            if child in self._apart:
                self._apart.setdefault(root, set()).update(self._apart[child])
        self.links.setdefault(link.first, []).append(link)
        self.links.setdefault(link.second, []).append(link)
        return True

    def sets(self) -> list[list[int]]:
        """The sets, each in order, by their first item."""
        members: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            members.setdefault(self.find(item), []).append(item)
        return list(members.values())

    def reasons_from(self, start: int) -> dict[int, str]:
        """Why each other item of the set belongs to it: the reason of the link that leads there."""
        reasons: dict[int, str] = {}
        waiting = deque([start])
        seen = {start}
        while waiting:
            item = waiting.popleft()
            for link in self.links.get(item, ()):
                other = link.second if link.first == item else link.first
                if other not in seen:
                    seen.add(other)
                    reasons[other] = link.reason
                    waiting.append(other)
        return reasons


def pairs_near(positions: list[int], reach: int) -> Iterable[tuple[int, int]]:
    """Each item with the `reach` items before it: all pairs of short lists, linear in long ones."""
    for place, second in enumerate(positions):
        for first in positions[max(0, place - reach) : place]:
            yield first, second

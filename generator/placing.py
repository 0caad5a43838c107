"""Where corrected ones stand in an ordered list: by halving, so that few others are looked at."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


def placed_again(ordered: Sequence[T], moved: Collection[T], key: Callable[[T], Any]) -> list[T]:
    """The ordered values with those among them that `moved` at their places; all others stand in order."""
    gone = set(moved)
    found = [value for value in ordered if value not in gone]
    for value in filter(gone.__contains__, ordered):
        insort(found, value, key=key)
    return found

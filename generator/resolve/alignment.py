"""Two author lists of one work, laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from generator.resolve.likeness import can_be_one
from generator.resolve.registry import Registry

if TYPE_CHECKING:
    from generator.resolve.authorlists import Form


def align(ours: Sequence[Form], theirs: Sequence[Form], registry: Registry) -> dict[int, int]:
    """Position in our list → position in theirs, for names that are one person's there.

    Equal names first, in order; then names of which one is a short form of the other, at the same
    position or where only one pair is possible.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    _pair_by_key(ours, theirs, pairs, taken, lambda form: form.name.key)
    _pair_by_key(ours, theirs, pairs, taken, lambda form: form.name.bare)
    _pair_by_key(ours, theirs, pairs, taken, lambda form: registry.author_of(form.author, form.name) or "")
    left = [position for position in range(len(ours)) if position not in pairs]
    for position in left:
        candidates = [
            other
            for other in range(len(theirs))
            if other not in taken and can_be_one(ours[position].name.shown, theirs[other].name.shown)
        ]
        match = position if position in candidates else candidates[0] if len(candidates) == 1 else None
        if match is not None:
            pairs[position] = match
            taken.add(match)
    return pairs


def _pair_by_key(
    ours: Sequence[Form],
    theirs: Sequence[Form],
    pairs: dict[int, int],
    taken: set[int],
    key: Callable[[Form], str],
) -> None:
    """Pair equal keys; a name that stands twice in a list is paired at its own position only."""
    places: dict[str, list[int]] = {}
    for position, form in enumerate(theirs):
        if position not in taken:
            places.setdefault(key(form), []).append(position)
    waiting: dict[str, list[int]] = {}
    for position, form in enumerate(ours):
        if position not in pairs and key(form) in places:
            waiting.setdefault(key(form), []).append(position)
    for shared, positions in waiting.items():
        alone = len(positions) == len(places[shared]) == 1
        for position in positions:
            match = places[shared][0] if alone else position
            if (
                shared
                and match in places[shared]
                and match not in taken
                and _agree(ours[position], theirs[match])
            ):
                pairs[position] = match
                taken.add(match)


def _agree(one: Form, other: Form) -> bool:
    numbers = {one.name.number, other.name.number} - {""}
    return len(numbers) < 2

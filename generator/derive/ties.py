"""Ties among the few people of a picture, each as one number: the smaller, the stronger.

A number sorts in a fraction of the time of a tuple, and comes out of columns as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.derive.modularity import Edges

KEPT = 3
"""Cross ties drawn per person: all of them are a hairball."""
PEOPLE = 16
"""Bits of a position; twice as many are below the joint works."""
_POSITION = (1 << PEOPLE) - 1


def tie_number(one: int, other: int, works: int) -> int:
    """The tie of two people by their positions, the smaller first: most works first, then by position."""
    return (one << PEOPLE | other) - (works << 2 * PEOPLE)


def ordered(ties: Iterable[tuple[int, int, int]]) -> list[int]:
    """Ties in any order, the strongest first."""
    return sorted([tie_number(*tie) for tie in ties])


def strongest(count: int, ties: Iterable[int], kept: int = KEPT) -> Edges:
    """Of ordered ties those that are among the `kept` strongest of one of their two people."""
    left, edges, waiting = [kept] * count, [], count
    for tie in ties:
        one, other = tie >> PEOPLE & _POSITION, tie & _POSITION
        of_one, of_other = left[one], left[other]
        if of_one > 0 or of_other > 0:
            left[one], left[other] = of_one - 1, of_other - 1
            edges.append((one, other, -(tie >> 2 * PEOPLE)))
            waiting -= (of_one == 1) + (of_other == 1)
            if not waiting:
                break
    return edges


def all_alike(count: int, ties: Sequence[int]) -> bool:
    """Whether all wrote equally much with each other, as the people of one work do."""
    if len(ties) != count * (count - 1) // 2 or not ties:
        return False
    return ties[0] >> 2 * PEOPLE == ties[-1] >> 2 * PEOPLE

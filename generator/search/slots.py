"""Numbers for documents that stay when other documents come and go.

A document's number is its key's place in a table with open addressing that is a third to two thirds
full: a new paper moves at most the few that stand behind it, so nearly every file of the index stays
as it is, byte for byte.  Numbering in order would renumber all that follow.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

SMALLEST = 64


def capacity(documents: int) -> int:
    """Places of the table: a power of two, at least 1.5 for each document."""
    places = SMALLEST
    while places < documents * 1.5:
        places *= 2
    return places


def numbers(keys: Iterable[str]) -> tuple[dict[str, int], int]:
    """The number of each key, the same in any order of the keys; and the places of the table."""
    ordered = sorted(keys)
    places = capacity(len(ordered))
    taken = bytearray(places)
    found: dict[str, int] = {}
    for key in ordered:
        place = zlib.crc32(key.encode()) & (places - 1)
        while taken[place]:
            place = (place + 1) & (places - 1)
        taken[place] = 1
        found[key] = place
    return found, places

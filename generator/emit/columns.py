"""Numbers as short texts, and JSON as the site writes it: what the large data files are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def compact_json(value: object) -> bytes:
    """JSON without blanks, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class _Digits(dict[int, str]):
    """Numbers as they are packed, those that were asked for before at once."""

    def __missing__(self, number: int) -> str:
        if len(self) > _KEPT:
            self.clear()
        text, left = [], number
        while left >= 32:
            text.append(_ALPHABET[32 + left % 32])
            left //= 32
        found = self[number] = "".join([*text, _ALPHABET[left]])
        return found


_KEPT = 20_000
_digits = _Digits()


def packed(numbers: Iterable[int]) -> str:
    """Numbers from 0 up as base-32 digits, least first, plus 32 where another digit follows.

    As in source maps, without a sign; `assets/js/path/packed.js` reads it.
    """
    return "".join(pieces(numbers))


def pieces(numbers: Iterable[int]) -> list[str]:
    """Each number as `packed` writes it."""
    return [_digits[number] for number in numbers]


def steps(increasing: Sequence[int]) -> list[int]:
    """A rising sequence as its first number and the differences."""
    return [*increasing[:1], *(after - before for before, after in pairwise(increasing))]

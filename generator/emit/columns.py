"""Numbers as short texts, and JSON as the site writes it: what the large data files are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def compact_json(value: object) -> bytes:
    """JSON without blanks, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def packed(numbers: Iterable[int]) -> str:
    """Numbers from 0 up as base-32 digits, least first, plus 32 where another digit follows.

    As in source maps, without a sign; `assets/js/path/packed.js` reads it.
    """
    text = []
    for number in numbers:
        while number >= 32:
            text.append(_ALPHABET[32 + number % 32])
            number //= 32
        text.append(_ALPHABET[number])
    return "".join(text)


def steps(increasing: Sequence[int]) -> list[int]:
    """A rising sequence as its first number and the differences."""
    return [*increasing[:1], *(after - before for before, after in pairwise(increasing))]

"""Sorted numbers as text: gaps in base 32, least digit first, in an alphabet that JSON need not escape.

A digit is 0 to 31, plus 32 where more digits follow: as in source maps, without a sign.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LETTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
_DIGITS = {letter: digit for digit, letter in enumerate(ALPHABET)}
Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.uint64]]"
Flags: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.bool_]]"
Sizes: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"


def digits(values: Numbers) -> Sizes:
    """How many digits each value takes."""
    lengths = np.ones(len(values), dtype=np.int64)
    for count in range(1, 13):
        longer = values >= np.uint64(1 << (5 * count))
        if not longer.any():
            break
        lengths += longer
    return lengths


def encode(values: Numbers) -> tuple[bytes, Sizes]:
    """All values one after the other, and where each begins; one more offset for the end."""
    lengths = digits(values)
    starts = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    text = np.empty(int(starts[-1]), dtype=np.uint8)
    chosen, at, last = values, starts[:-1], lengths
    while len(chosen):
        more = last > 1
        part = (chosen & np.uint64(31)).astype(np.int64)
        part[more] += 32
        text[at] = _LETTERS[part]
        chosen, at, last = chosen[more] >> np.uint64(5), at[more] + 1, last[more] - 1
    return text.tobytes(), starts


def encode_gaps(numbers: list[int]) -> str:
    """Sorted numbers without anything beside them."""
    gaps = np.diff(np.array([-1, *numbers], dtype=np.int64)) - 1
    return encode(gaps.astype(np.uint64))[0].decode()


def decode(text: str, bits: int = 0) -> list[tuple[int, int]]:
    """Number and what stands beside it, for each posting."""
    found, number, value, shift, mask = [], -1, 0, 0, (1 << bits) - 1
    for letter in text:
        digit = _DIGITS[letter]
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            number += (value >> bits) + 1
            found.append((number, value & mask))
            value = shift = 0
    return found


def ranges(starts: Sizes, counts: Sizes) -> Sizes:
    """The numbers `start`, `start + 1`, … of each range, one range after the other."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + counts, counts) + np.arange(total, dtype=np.int64)

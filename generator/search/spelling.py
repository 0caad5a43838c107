"""The words of names and titles, for finding the one that was meant where the typed one is none.

One file a first letter: a reader who errs in the first letter is helped only where it was swapped with
the second.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from generator.search.words import is_ideographic

SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = (400, 24)
"""Characters of postings that make a term very common, and common."""


def spelling_files(terms: Iterable[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    """`search/s/<letter>.json`: three texts of words, commonest first.

    `terms` are those of names and titles with their weights, in order.
    """
    letters: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for text, weight in terms:
        if len(text) < SHORTEST or not _WORD.fullmatch(text) or is_ideographic(text):
            continue
        rarity = sum(weight < size for size in _COMMON)
        letters.setdefault(text[0], ([], [], []))[rarity].append(text)
    for letter in sorted(letters):
        lists = [" ".join(words) for words in letters[letter]]
        content = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
        yield f"search/s/s-{ord(letter):x}.json", content.encode()

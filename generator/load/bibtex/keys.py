"""Keys for entries that have none, or somebody else's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from generator.load.bibtex.people import read_people
from generator.load.latex import to_text
from generator.load.reading import WrittenEntry

_SMALL_WORDS = {"a", "an", "the", "on", "of", "in", "for", "and", "to", "der", "die", "das", "le", "la"}


def made_key(entry: WrittenEntry) -> str:
    """A key of the usual shape, `smith2020deep`, from family name, year and first word of the title."""
    texts = {field.name: "".join(part.text for part in field.parts) for field in entry.fields}
    people, _ = read_people(texts.get("author") or texts.get("editor") or "")
    family = next((person.corporate or person.parts.family for person in people if person.parts), "")
    year = re.search(r"\d{4}", texts.get("year") or texts.get("date") or "")
    words = [
        word
        for word in re.findall(r"\w+", to_text(texts.get("title", "")).lower())
        if word not in _SMALL_WORDS
    ]
    key = _plain(family) + (year[0] if year else "") + (_plain(words[0]) if words else "")
    return key or entry.type or "entry"


def unused_key(key: str, used: Container[str]) -> str:
    """The key itself where it is free, else the first free one of `key-2`, `key-3`, …"""
    number, candidate = 1, key
    while candidate in used:
        number += 1
        candidate = f"{key}-{number}"
    return candidate


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())

"""Personal names: taken apart by BibTeX's rules, and folded for comparison.

| written | given | particle | family | suffix |
|---|---|---|---|---|
| Ludwig van Beethoven | Ludwig | van | Beethoven | |
| de la Fontaine, Jean | Jean | de la | Fontaine | |
| King, Jr., Martin Luther | Martin Luther | | King | Jr. |
| José Ortega y Gasset | José | | Ortega y Gasset | |
| 村上 春樹 | 春樹 | | 村上 | |
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(r"\s+(\d{4})$")
_MANGLED_NUMBER = re.compile(r"^(\d{4})\s*,\s*(.*\S)$")
_SUFFIX = re.compile(r"^(?:jr|sr|junior|senior|ii|iii|iv|ph\.?\s?d|m\.?d|esq)\.?$", re.IGNORECASE)
_IDEOGRAPHS = r"\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_FAMILY_FIRST = re.compile(rf"^[{_IDEOGRAPHS}・\s]+$")
_BETWEEN_IDEOGRAPHS = re.compile(rf"(?<=[{_IDEOGRAPHS}])\s+(?=[{_IDEOGRAPHS}])")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_CONJUNCTIONS = frozenset({"y", "i", "e"})
_PARTICLES = frozenset(
    {
        "a", "af", "al", "am", "ap", "auf", "aus", "av", "ben", "bin", "d'", "da", "dal", "dalla", "das",
        "de",
        "degli", "dei", "del", "dela", "della", "delle", "dello", "den", "der", "des", "di", "do", "dos",
        "du", "e",
        "el", "i", "ibn", "la", "las", "le", "les", "lo", "los", "of", "op", "'t", "'s", "te", "ten", "ter",
        "tho",
        "thor", "to", "tom", "und", "v", "v.", "van", "vande", "vanden", "vander", "vom", "von", "vor", "y",
        "zu",
        "zum", "zur",
    }
)  # fmt: skip
_ASCII_SIGNS = {code: None if chr(code) in "'`" else " " for code in range(128) if not chr(code).isalnum()}
_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """One person's name in its parts; a part that is not there is the empty string."""

    given: str
    particle: str
    family: str
    suffix: str
    number: str = ""
    """Four digits by which DBLP tells people of one name apart; part of the name."""

    @property
    def display(self) -> str:
        """The name as a reader expects it: `Ludwig van Beethoven`, `村上 春樹`, `Zhao Song 0002`."""
        main = (self.given, self.particle, self.family)
        if self.given and _FAMILY_FIRST.match(self.family) and _FAMILY_FIRST.match(self.given):
            main = (self.particle, self.family, self.given)
        return " ".join(part for part in (*main, self.suffix, self.number) if part)

    @property
    def sort_key(self) -> str:
        """Orders people as libraries do: family name, given names, then particle, suffix, number."""
        parts = (self.family, self.given, self.particle, self.suffix, self.number)
        return " ".join(folded for part in parts if (folded := _fold(part)))


@lru_cache(maxsize=262144)
def split_name(name: str) -> NameParts:
    """Take a name apart by BibTeX's rules: `First von Last`, `von Last, First` or `von Last, Jr, First`.

    Beyond BibTeX: a suffix after the family name, `y` between two family names, names in lower case, names
    written family first in Chinese, Japanese or Korean, and homonym numbers, also in the form
    `0001, Jiahao Xie` that exporters make of `Jiahao Xie 0001`.
    """
    name = " ".join(name.split()).strip(" ,")
    number = ""
    if found := _MANGLED_NUMBER.match(name):
        number, name = found[1], found[2]
    sections = [section.strip() for section in name.split(",") if section.strip()]
    for position, section in enumerate(sections):
        if not number and (found := _NUMBER.search(section)):
            number, sections[position] = found[1], section[: found.start()]
    if not sections:
        return NameParts("", "", number, "")
    if len(sections) == 1:
        return _given_first(sections[0].split(" "), number)
    return _family_first(sections, number)


def _family_first(sections: list[str], number: str) -> NameParts:
    family, *others = sections
    suffixes = [section for section in others if _SUFFIX.match(section)]
    given = [section for section in others if not _SUFFIX.match(section)]
    if len(others) == 2 and not suffixes:
        suffixes, given = others[:1], others[1:]
    if suffixes and not given:
        parts = _given_first(family.split(" "), number)
        return NameParts(parts.given, parts.particle, parts.family, " ".join(suffixes), number)
    words = family.split(" ")
    start = 0
    while start < len(words) - 1 and _is_lower(words[start]):
        start += 1
    particle, family = " ".join(words[:start]), " ".join(words[start:])
    return NameParts(" ".join(given), particle, family, " ".join(suffixes), number)


def _given_first(words: list[str], number: str) -> NameParts:
    suffix = ""
    if len(words) > 2 and _SUFFIX.match(words[-1]) and words[-1] not in {"V", "I"}:
        suffix, words = words[-1], words[:-1]
    if len(words) == 1:
        return NameParts("", "", words[0], suffix, number)
    if all(_FAMILY_FIRST.match(word) for word in words):
        return NameParts(" ".join(words[1:]), "", words[0], suffix, number)
    lower = [
        position
        for position, word in enumerate(words[:-1])
        if _is_lower(word) and (position > 0 or word.casefold() in _PARTICLES)
    ]
    if lower == list(range(1, len(words) - 1)) and not _PARTICLES.intersection(words[1:-1]):
        lower = []  # `maria luisa perez`: a name in lower case, not two particles
    if not lower:
        return NameParts(" ".join(words[:-1]), "", words[-1], suffix, number)
    first, last = lower[0], lower[-1]
    if first == last and words[first] in _CONJUNCTIONS and first >= 2:
        return NameParts(" ".join(words[: first - 1]), "", " ".join(words[first - 1 :]), suffix, number)
    given, particle, family = words[:first], words[first : last + 1], words[last + 1 :]
    return NameParts(" ".join(given), " ".join(particle), " ".join(family), suffix, number)


def _is_lower(word: str) -> bool:
    """BibTeX's test: the first letter decides; `'s-Gravesande` and `d'Amato` begin in lower case."""
    for letter in word:
        if letter.isalpha() or unicodedata.category(letter) == "Co":
            return letter.islower()
    return False


@lru_cache(maxsize=262144)
def fold_name(name: str) -> str:
    """The name with all that spelling varies taken away, equal for equal names.

    `Müller, Jörg-P.` and `Jorg P. Muller` fold to `jorg p muller`; a homonym number stays, as last word.
    Letters of other scripts than Latin are kept whole.
    """
    if "," in name or _NUMBER.search(name):
        name = split_name(name).display
    return _fold(name)


def _fold(name: str) -> str:
    if name.isascii():
        return " ".join(name.casefold().translate(_ASCII_SIGNS).split())
    name = unicodedata.normalize("NFKC", name)
    name = name.casefold()
    if not name.isascii():
        name = "".join(map(_without_accent, unicodedata.normalize("NFC", name)))
        name = name.translate(_PLAIN_LETTERS)
    name = _APOSTROPHES.sub("", name)
    words = "".join(letter if _is_kept(letter) else " " for letter in name).split()
    folded = " ".join(words)
    return folded if folded.isascii() else _BETWEEN_IDEOGRAPHS.sub("", folded)


def _without_accent(letter: str) -> str:
    if letter < "\u0300" or "\u1e00" <= letter <= "\u1eff" or "\u0300" <= letter <= "\u036f":
        decomposed = unicodedata.normalize("NFD", letter)
        return "".join(part for part in decomposed if not "\u0300" <= part <= "\u036f")
    return letter


def _is_kept(letter: str) -> bool:
    # Marks are letters of their own in Devanagari, Arabic, Thai ...
    return letter.isalnum() or unicodedata.category(letter) in {"Mn", "Mc"}

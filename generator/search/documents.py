"""What each page says to the search: its texts, field by field."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from generator.mathematics import without_mathematics
from generator.search.facts import Facts, OtherFacts, PaperFacts, PersonFacts

NAMES_END = " \n "
"""Between names in one text."""
_SPELLED_OUT = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ø": "oe",
        "å": "aa",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Ø": "Oe",
        "Å": "Aa",
    }
)


@dataclass(frozen=True, slots=True)
class Document:
    """The texts of one page."""

    texts: tuple[tuple[str, str], ...]
    """Letter of the field and text; a field may repeat."""
    identifiers: tuple[str, ...] = ()
    identified: str = ""
    """Letter of the field of identifiers."""
    works: int = 0


def document(facts: Facts) -> Document:
    """The texts that these facts make."""
    if isinstance(facts, PaperFacts):
        return _paper(facts)
    return _person(facts) if isinstance(facts, PersonFacts) else _other(facts)


def spelled_out(name: str) -> str:
    """The name as it is typed where the keyboard lacks a letter: `Schoelkopf` for `Schölkopf`."""
    return name if name.isascii() else unicodedata.normalize("NFC", name).translate(_SPELLED_OUT)


def _person(facts: PersonFacts) -> Document:
    names = (facts.name, *facts.others)
    others = {*names, *map(spelled_out, names)} - {facts.name}
    texts = (("n", facts.name), *(("k", name) for name in sorted(others)), ("f", " ".join(facts.places)))
    identifiers = (facts.key, facts.orcid) if facts.orcid else (facts.key,)
    return Document(texts, identifiers, "i", facts.works)


def _paper(facts: PaperFacts) -> Document:
    names = dict.fromkeys((*facts.authors, *map(spelled_out, facts.authors)))
    texts = (
        ("t", without_mathematics(facts.title)),
        ("w", NAMES_END.join(names)),
        ("v", NAMES_END.join(dict.fromkeys((facts.venue, facts.printed_venue)))),
        ("y", str(facts.year or "")),
        ("g", NAMES_END.join(facts.subjects)),
        ("s", facts.summary),
        ("b", without_mathematics(facts.abstract)),
    )
    return Document(texts, facts.identifiers, "j")


def _other(facts: OtherFacts) -> Document:
    others, phrases = NAMES_END.join(facts.others), NAMES_END.join(facts.phrases)
    return Document((("h", facts.name), ("l", others), ("m", phrases), ("d", facts.text)))

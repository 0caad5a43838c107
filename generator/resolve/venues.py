"""Venues: printed strings read as the venue records, or as the string without year and ornament.

| printed | read as |
|---|---|
| a record's id, name, full name or alias, in any spelling below | that record |
| Proceedings of the 37th Conference on Learning Theory | Conference on Learning Theory |
| In Proc. of ICML 2020 · ICML'20 | ICML |
| arXiv preprint arXiv:2403.03507 · CoRR abs/2403.03507 | arXiv |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from generator.distinct import distinct_ids
from generator.model.catalog import Venue
from generator.model.fields import VenueId
from generator.model.records import PaperRecord, VenueRecord
from generator.model.sourced import Sourced
from generator.problems import Problems
from generator.text import fold

PREPRINT_SERVERS = frozenset(
    {"arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn", "eprint", "techrxiv", "osf", "hal",
     "research square", "cryptology eprint archive", "iacr cryptology eprint archive", "zenodo", "openreview"}
)  # fmt: skip
"""Venue keys that publish without review: a version there is a preprint."""

_WORD_ORDINALS = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?(?:first|second|third|fourth|fifth|sixth|"
    "seventh|eighth|ninth)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|"
    "fiftieth|sixtieth|seventieth|eightieth|ninetieth"
)
_PREPRINT = re.compile(r"^(?:arxiv|corr)\b(?!\s+\w*\s*(?:workshop|conference))", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:in\s*:?\s+)?(?:(?:the\s+)?(?:conference\s+)?(?:proceedings|proc\.?)\s+(?:of\s+)?(?:the\s+)?|the\s+)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.])(?:'|’)\d\d\b|(?<=[A-Za-z])['’]\d\d\b|\b(?:19|20)\d\d\b")
_ORDINAL = re.compile(rf"\b(?:\d+(?:st|nd|rd|th)|(?:{_WORD_ORDINALS}))\s+(?:annual\s+)?", re.IGNORECASE)
_ANNUAL = re.compile(r"\bannual\s+(?=\w+)", re.IGNORECASE)
_VOLUME = re.compile(r"[\s,]+(?:(?:vol(?:ume|\.)?|no\.?|part|issue)\s*)?\d+\s*$", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_EDGES = " ,.;:-–—/|"


@dataclass(slots=True)
class Venues:
    """Every venue of the site, and which printed string means which."""

    by_id: dict[VenueId, Venue] = field(default_factory=dict)
    by_key: dict[str, VenueId] = field(default_factory=dict)

    def find(self, printed: str | None) -> VenueId | None:
        """The venue of a printed string."""
        return self.by_key.get(venue_key(printed)) if printed else None


def find_venues(
    sources: Iterable[Sourced[VenueRecord]], papers: Iterable[PaperRecord], problems: Problems
) -> Venues:
    """The venues of all records and of all strings that papers print."""
    venues = Venues()
    _add_records(venues, sources, problems)
    forms: dict[str, Counter[str]] = {}
    for paper in papers:
        for printed in (paper.venue, *(version.venue for version in paper.versions)):
            if printed:
                forms.setdefault(venue_key(printed), Counter())[printed] += 1
    printed_at: dict[VenueId, set[str]] = {}
    new = {key: _name_of(found) for key, found in forms.items() if key not in venues.by_key}
    for key, address in distinct_ids(new, set(venues.by_id), "venue").items():
        venues.by_key[key] = VenueId(address)
        venues.by_id[VenueId(address)] = Venue(VenueId(address), new[key])
    for key, found in forms.items():
        printed_at.setdefault(venues.by_key[key], set()).update(found)
    for venue_id, printed_forms in printed_at.items():
        venue = venues.by_id[venue_id]
        venues.by_id[venue_id] = Venue(venue_id, venue.name, venue.source, tuple(sorted(printed_forms)))
    return venues


@lru_cache(maxsize=65536)
def venue_key(printed: str) -> str:
    """Equal for strings that name one venue, apart from year, number and opening words."""
    words = fold("".join(c if c.isalnum() else " " for c in fold(venue_name(printed))))
    return words or fold(printed)


@lru_cache(maxsize=65536)
def venue_name(printed: str) -> str:
    """The printed string without year, ordinal, volume and 'Proceedings of the'."""
    if _PREPRINT.match(printed):
        return "arXiv"
    text = _ACRONYM.sub("", " ".join(printed.split())) or printed
    text = _OPENING.sub("", text.strip(_EDGES), count=1)
    text = _ANNUAL.sub("", _ORDINAL.sub("", _YEAR.sub("", text)))
    previous = ""
    while text != previous:
        previous, text = text, _VOLUME.sub("", text).strip(_EDGES)
    text = re.sub(r"^the\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    return text or printed.strip()


def acronyms_of(printed: str) -> tuple[str, ...]:
    """Short forms in parentheses: `(ICML 2020)` → `icml`."""
    found = (venue_key(inner) for inner in _ACRONYM.findall(printed))
    return tuple(sorted({key for key in found if key and " " not in key}))


def is_preprint_server(printed: str | None) -> bool:
    """Whether a version printed with this venue is a preprint."""
    return printed is not None and venue_key(printed) in PREPRINT_SERVERS


def _add_records(venues: Venues, sources: Iterable[Sourced[VenueRecord]], problems: Problems) -> None:
    for source in sources:
        record = source.record
        venue = VenueId(record.id)
        venues.by_id[venue] = Venue(venue, record.name, source)
        for name in (
            record.id.replace("-", " "),
            record.name,
            record.full_name or record.name,
            *record.aliases,
        ):
            first = venues.by_key.setdefault(venue_key(name), venue)
            if first != venue:
                problems.warning(
                    "ambiguous-venue",
                    source.place,
                    f"venue '{record.id}' is also called '{name}', but venue '{first}' claims that name.",
                    "Remove the name from one of the two records.",
                )


def _name_of(forms: Counter[str]) -> str:
    """The form shown: the most frequent one, without ornament."""
    shown: Counter[str] = Counter()
    for printed, count in forms.items():
        shown[venue_name(printed)] += count
    return min(shown, key=lambda name: (-shown[name], name.isupper() and len(name) > 8, name))

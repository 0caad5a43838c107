"""What a service says of a work, as a BibTeX entry, over which a correction in YAML wins field by field."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.exports.latex import address_to_latex, to_latex
from generator.load.bibtex.keys import made_key
from generator.load.reading import Field, Part, WrittenEntry
from generator.model.fields import check_orcid

_EMAIL = re.compile(r"[(<\[]?\b[\w.+-]+@[\w-]+\.[\w.-]*\w[)>\]]?")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,100}>")
_ADDRESSES = {"doi", "url", "pdf", "eprint", "ee", "biburl"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A work as a service describes it."""

    source: str
    """The service's own identifier, without spaces: it stays when everything else is corrected."""
    entry: WrittenEntry
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """An author as a service prints the name; `orcid` only where the service has it from the author."""

    family: str
    given: str = ""
    orcid: str = ""
    corporate: bool = False

    @property
    def written(self) -> str:
        """The name as BibTeX writes it."""
        family, given = plain(self.family), plain(self.given)
        if self.corporate or not (family or given):
            return "{" + to_latex(family or given) + "}"
        name = f"{to_latex(family)}, {to_latex(given)}" if family and given else to_latex(family or given)
        return f"{name} ({orcid})" if (orcid := _orcid(self.orcid)) else name


def _orcid(text: str) -> str:
    """The ORCID iD, empty where it is none."""
    try:
        return check_orcid(text)
    except ValueError:
        return ""


def make_entry(type_: str, names: Sequence[Name], fields: Mapping[str, str | None]) -> WrittenEntry:
    """An entry with the fields that are not empty; markup and e-mail addresses are taken out of texts."""
    written = []
    authors = " and ".join(name.written for name in names if plain(name.family or name.given))
    if authors:
        written.append(Field("author", (Part(authors),), 1))
    for name, value in fields.items():
        text = plain(value or "")
        if text:
            text = address_to_latex(text) if name in _ADDRESSES else to_latex(text)
            written.append(Field(name, (Part(text),), 1))
    entry = WrittenEntry(type_, "", tuple(written), 1)
    return replace(entry, key=made_key(entry))


def plain(text: str) -> str:
    """The text without markup, entities and e-mail addresses, on one line."""
    return " ".join(_EMAIL.sub("", html.unescape(_TAG.sub("", text))).split())


def without_emails(entry: WrittenEntry) -> WrittenEntry:
    """The entry of a service that writes BibTeX itself, without e-mail addresses."""
    fields = [
        field
        if field.name in _ADDRESSES
        else replace(field, parts=tuple(_clean(part) for part in field.parts))
        for field in entry.fields
    ]
    return replace(entry, fields=tuple(fields))


def _clean(part: Part) -> Part:
    return part if part.macro else Part(_EMAIL.sub("", part.text))


def date_fields(date: str) -> dict[str, str]:
    """`date` where a month is known, else `year`."""
    return {"date": date} if len(date) > 4 else {"year": date}


def dated(parts: Sequence[object]) -> str:
    """A date of year, month and day as far as they are known: `[2021, 3]` → `2021-03`."""
    numbers = [int(str(part)) for part in parts if part and str(part).isdecimal()]
    return "-".join(
        f"{number:04}" if place == 0 else f"{number:02}" for place, number in enumerate(numbers[:3])
    )

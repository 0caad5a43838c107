"""The types of single fields: what a link, an identifier or a date may look like.

Each validator turns what people write (`https://doi.org/10.1/X`) into the canonical form (`10.1/x`)
or raises `ValueError` with the fact that completes the sentence "field 'doi' …, but …".
"""

from __future__ import annotations

import re
from typing import Annotated, NewType
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from generator.text import is_reserved

AuthorId = NewType("AuthorId", str)
WorkId = NewType("WorkId", str)
TopicId = NewType("TopicId", str)
VenueId = NewType("VenueId", str)

LINK_SCHEMES = frozenset({"http", "https"})
"""The only schemes that the site links to; anything else could run in a reader's browser."""

_DOI = re.compile(r"^10\.[0-9]{4,9}/\S+$")
_ARXIV = re.compile(r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[a-z-]{2,})?/\d{7})(v\d+)?$", re.IGNORECASE | re.ASCII)
_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)
_ORCID = re.compile(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$", re.ASCII)
_LOCAL_PATH = re.compile(r"(?:(?!\.)[^/\\:?#%<>\"|*]*[^/\\:?#%<>\"|*. ](?:/|$))+(?<!/)")
LONGEST_PATH = 200
"""Characters of a path below `content/`."""
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def check_link(value: str) -> str:
    """The URL, if its scheme is one that the site links to."""
    if any(character.isspace() or ord(character) < 32 for character in value):
        raise ValueError("holds a space or a control character")
    parts = urlsplit(value)
    if parts.scheme.lower() not in LINK_SCHEMES:
        raise ValueError(f"has the scheme '{parts.scheme}', but only http and https are linked")
    if not parts.hostname:
        raise ValueError("names no host")
    return value


def check_doi(value: str) -> str:
    """The DOI without resolver, in lower case: DOIs are case-insensitive (ISO 26324)."""
    bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", value.strip(), flags=re.IGNORECASE)
    bare = bare.replace("\\_", "_").rstrip(".,;").lower()
    if not _DOI.match(bare):
        raise ValueError(f"is '{value}', but a DOI reads 10.<registrant>/<suffix>")
    return bare


def check_arxiv(value: str) -> str:
    """The arXiv identifier, new or old form, without prefix and version."""
    bare = re.sub(
        r"^(https?://(www\.)?arxiv\.org/(abs|pdf)/|arxiv:\s*)", "", value.strip(), flags=re.IGNORECASE
    )
    bare = re.sub(r"\.pdf$", "", bare)
    if not _ARXIV.match(bare):
        raise ValueError(f"is '{value}', but an arXiv identifier reads 2110.15343 or math/0309136")
    return re.sub(r"v\d+$", "", bare)


def check_date(value: str) -> str:
    """The date with the precision that is known: year, year-month or day."""
    match = _DATE.match(value)
    if not match:
        raise ValueError(f"is '{value}', but a date reads 2021, 2021-12 or 2021-12-06")
    _, month, day = match.groups()
    days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"is '{value}', but month {month} does not exist")
    if month and day and not 1 <= int(day) <= days[int(month) - 1]:
        raise ValueError(f"is '{value}', but day {day} does not exist in that month")
    return value


def check_orcid(value: str) -> str:
    """The ORCID iD, if its check digit fits (ISO 7064 mod 11-2)."""
    bare = re.sub(r"^https?://orcid\.org/", "", value.strip(), flags=re.IGNORECASE).upper()
    if not _ORCID.match(bare):
        raise ValueError(f"is '{value}', but an ORCID iD reads 0000-0002-1825-0097")
    total = 0
    for digit in bare.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if bare[-1] != ("X" if check == 10 else str(check)):
        raise ValueError(f"is '{value}', but its check digit does not fit: a digit is mistyped")
    return bare


def check_slug(value: str) -> str:
    """The id, if it can stand in a URL for ever as it is."""
    if not _SLUG.match(value) or len(value) > 100:
        raise ValueError(f"is '{value}', but an id has only a-z, 0-9 and single hyphens (100 at most)")
    if is_reserved(value):
        raise ValueError(f"is '{value}', but that is the name of a list, or of a device on Windows")
    return value


def check_local_path(value: str) -> str:
    """A path below `content/`: relative, without `..`, of names that every system and URL can hold."""
    whole = _LOCAL_PATH.fullmatch(value) and value.isprintable() and len(value) <= LONGEST_PATH
    if not whole or any(is_reserved(part.partition(".")[0].lower()) for part in value.split("/")):
        raise ValueError(f"is '{value}', but a path stays below content/: images/name.jpg")
    return value


def one_or_many(value: object) -> object:
    """A list, also where a single value was written: `topics: x` means `topics: [x]`."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def people_list(value: object) -> object:
    """A list of people, none longer than `MOST_PEOPLE`."""
    people = one_or_many(value)
    if isinstance(people, list | tuple) and len(people) > MOST_PEOPLE:
        raise ValueError(f"has {len(people):,} names, but may have {MOST_PEOPLE:,} at most")
    return people


def yes_or_link(value: object) -> object:
    """`code: true` says that a source mentions code without linking it."""
    return True if isinstance(value, str) and value.lower() in ("true", "yes") else value


MOST_PEOPLE = 20_000
"""Authors of one paper: above any real list, and coauthors are pairs, which grow with the square."""
LONGEST_TEXT = 10_000
"""Characters of a title, a name or another short text: far above any real one."""
LONGEST_PROSE = 100_000
"""Characters of an abstract or another text of several paragraphs."""
LONGEST_MARKDOWN = 20_000
"""Characters of a biography or description: Markdown takes time that grows with the square."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PROSE)]
Markdown = Annotated[Prose, StringConstraints(max_length=LONGEST_MARKDOWN)]
LongText = Annotated[str, StringConstraints(max_length=LONGEST_PROSE)]
Link = Annotated[Text, AfterValidator(check_link)]
Doi = Annotated[Text, AfterValidator(check_doi)]
Arxiv = Annotated[Text, AfterValidator(check_arxiv)]
Date = Annotated[Text, AfterValidator(check_date)]
Orcid = Annotated[Text, AfterValidator(check_orcid)]
Slug = Annotated[Text, AfterValidator(check_slug)]
LocalPath = Annotated[Text, AfterValidator(check_local_path)]
Email = Annotated[Text, StringConstraints(pattern=r"^[^\s@<>\"'?&,;:%]+@[^\s@<>\"'?&,;:%/]+$")]
Texts = Annotated[tuple[Text, ...], BeforeValidator(one_or_many)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(one_or_many)]

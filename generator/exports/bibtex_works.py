"""BibTeX of works, for citing: what classic BibTeX and biblatex both understand.

| of the record | written |
|---|---|
| id | the key; characters that end a key become `_` |
| venue | `booktitle` of parts of books, else `journal`: every reader takes it back as the venue |
| institution | `school` of theses, else `institution` |
| date | `year`, `month` as macro, `day` |
| names left out | `and others` at the end: BibTeX cannot say it anywhere else |
| extra | as read, under its own name |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.exports.latex import address_to_latex, title_to_latex, to_latex
from generator.exports.people import author_parts, editor_parts, filed, is_filed_whole
from generator.model.catalog import Work
from generator.model.records import OTHERS, PaperRecord
from generator.names import NameParts

_NOT_IN_KEYS = re.compile(r"[\s,{}()\"#%'~\\=]+")
_NOT_IN_FIELDS = re.compile(r"[^a-z0-9_-]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES = {"preprint": "misc"}
"""Entry types of ours that BibTeX does not have; biblatex's own are kept."""
_IN_BOOK = frozenset({"inproceedings", "conference", "incollection", "inbook", "inreference"})
_THESIS = frozenset({"phdthesis", "mastersthesis"})
_ADDRESS_FIELDS = frozenset(
    {"file", "ee", "biburl", "urn", "hdl", "link", "adsurl", "html", "website", "crossref"}
)
_LIST_WORD = re.compile(r"(?:^|\s)(?:and|others)(?:\s|$)", re.IGNORECASE)


def with_own_keys(entries: Iterable[str]) -> Iterator[str]:
    """The entries of one file, every key once.

    Two ids that differ only in what keys cannot have get a number.
    """
    taken: set[str] = set()
    for entry in entries:
        begin, end = entry.index("{") + 1, entry.index(",")
        key = entry[begin:end]
        free = _free(key, taken)
        yield entry if free == key else f"{entry[:begin]}{free}{entry[end:]}"


def key_in(entry: str) -> str:
    """The key of an entry: all that says how others of a file stand beside it."""
    return entry[entry.index("{") + 1 : entry.index(",")]


def bibtex_entry(work: Work, abstract: bool = True) -> str:
    """One work as an entry; fields that are not known are left out, and the `abstract` if so asked."""
    key = _NOT_IN_KEYS.sub("_", work.record.id).strip("_") or "work"
    type_ = _TYPES.get(work.record.type.lower(), re.sub(r"[^a-z]", "", work.record.type.lower())) or "misc"
    fields: dict[str, str] = {}
    for name, value in _fields(work, type_, abstract):
        fields.setdefault(name, value)
    lines = [f"  {name} = {value},\n" for name, value in fields.items()]
    return f"@{type_}{{{key},\n{''.join(lines)}}}\n"


def _fields(work: Work, type_: str, abstract: bool) -> Iterator[tuple[str, str]]:
    """Field names and values as written, braces included; the first of a name counts."""
    record = work.record
    yield "title", f"{{{title_to_latex(record.title)}}}"
    if people := _people(author_parts(work), bool(work.gaps)):
        yield "author", people
    if people := _people(editor_parts(work), OTHERS in record.editors):
        yield "editor", people
    for name, value in _texts(record, type_):
        if value:
            yield name, f"{{{to_latex(value)}}}"
    yield from _date(record.date)
    for name, value in _addresses(record):
        if value:
            yield name, f"{{{address_to_latex(value)}}}"
    if abstract and record.abstract:
        yield "abstract", f"{{{to_latex(record.abstract)}}}"
    for name, value in record.extra.items():
        name = _NOT_IN_FIELDS.sub("", name.lower())
        if name and name != "arxiv_version":
            write = address_to_latex if name in _ADDRESS_FIELDS else to_latex
            yield name, f"{{{write(value)}}}"


def _people(names: Sequence[NameParts], incomplete: bool) -> str:
    written = [_name(parts) for parts in names]
    return f"{{{' and '.join([*written, 'others'] if incomplete else written)}}}" if written else ""


def _name(parts: NameParts) -> str:
    name = to_latex(filed(parts))
    whole = is_filed_whole(parts) and re.search(r"[\s,]", name)
    return f"{{{name}}}" if whole or _LIST_WORD.search(name) else name


def _texts(record: PaperRecord, type_: str) -> tuple[tuple[str, str | None], ...]:
    venue = "booktitle" if type_ in _IN_BOOK else "journal"
    pages = re.sub(r"\s*(?:–|—|-{2,3}|(?<=\d)-(?=\d))\s*", "--", record.pages) if record.pages else None
    return (
        (venue, record.venue),
        ("volume", record.volume),
        ("number", record.number),
        ("pages", pages),
        ("series", record.series),
        ("edition", record.edition),
        ("publisher", record.publisher),
        ("school" if type_ in _THESIS else "institution", record.institution),
        ("address", record.address),
        ("isbn", record.isbn),
        ("issn", record.issn),
        ("language", record.language),
        ("keywords", ", ".join(record.keywords)),
        ("note", record.note),
    )


def _date(date: str | None) -> Iterator[tuple[str, str]]:
    year, _, rest = (date or "").partition("-")
    month, _, day = rest.partition("-")
    if year:
        yield "year", f"{{{year}}}"
    if month:
        yield "month", _MONTHS[int(month) - 1]
    if day:
        yield "day", f"{{{int(day)}}}"


def _addresses(record: PaperRecord) -> tuple[tuple[str, str | None], ...]:
    version = record.extra.get("arxiv_version", "")
    category = record.categories[0] if record.arxiv and record.categories else None
    return (
        ("doi", record.doi),
        ("eprint", f"{record.arxiv}{version}" if record.arxiv else None),
        ("archiveprefix", "arXiv" if record.arxiv else None),
        ("primaryclass", category),
        ("pmid", record.pmid),
        ("openreview", record.openreview),
        ("url", record.url),
        ("pdf", record.pdf),
        ("code", record.code if isinstance(record.code, str) else None),
        ("video", record.video),
        ("slides", record.slides),
        ("poster", record.poster),
        ("data", record.data),
    )


def _free(first: str, taken: set[str]) -> str:
    key, number = first, 2
    while (folded := key.lower()) in taken:  # BibTeX compares keys without case
        key, number = f"{first}_{number}", number + 1
    taken.add(folded)
    return key

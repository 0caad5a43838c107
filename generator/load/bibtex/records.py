"""From the fields of an entry to a record: BibTeX's, biblatex's and exporters' fields in the words of "
"YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.load.bibtex.dates import find_date, has_month
from generator.load.bibtex.draft import Draft, ResolvedField
from generator.load.bibtex.entry_types import TYPE_ALIASES, understood_type
from generator.load.bibtex.identifiers import find_identifiers, is_arxiv
from generator.load.bibtex.people import Person, read_people
from generator.load.bibtex.titles import take_title, take_url, take_venue
from generator.load.latex import to_address, to_text
from generator.load.mojibake import repaired
from generator.model.lines import Lines
from generator.model.raw import RawRecord
from generator.problems import Problems

_ADDRESSES = {
    "url", "doi", "file", "pdf", "ee", "code", "eprint", "arxiv", "arxivid", "biburl", "urn", "hdl", "link",
    "openreview",
    "adsurl", "bdsk-url-1", "bdsk-url-2", "slides", "video", "poster", "data", "crossref", "xdata", "xref",
    "ids",
    "html", "website", "local-url",
}  # fmt: skip
_SAME = {
    "volume": "volume", "number": "number", "publisher": "publisher", "series": "series",
    "edition": "edition", "abstract": "abstract", "note": "note", "language": "language",
    "langid": "language",
    "address": "address", "location": "address", "institution": "institution", "school": "institution",
    "issue": "number", "journal": "venue", "journaltitle": "venue", "booktitle": "venue", "pdf": "pdf",
    "code": "code", "summary": "summary", "video": "video", "slides": "slides", "poster": "poster",
    "data": "data", "award_name": "awards", "award": "awards",
}  # fmt: skip
_LINKS = {"pdf", "code", "data", "video", "slides", "poster"}
"""Taken only where they are web addresses; a path on somebody's disk stays among the other fields."""
_BROKEN_CATEGORY = re.compile(r"\bid=['\"]?([\w.-]+)")
_PAGE_RANGE = re.compile(r"(?<=[\w:.])\s*(?:-{1,3}|[‐-―−])\s*(?=[\w:])")


def to_record(
    file: str, type_: str, key: str, line: int, fields: Iterable[ResolvedField], problems: Problems
) -> RawRecord:
    """The record of one entry; what no field of records can hold goes into `extra`: nothing is lost."""
    draft = Draft(file, key, line, {}, problems)
    for written in fields:
        draft.add(written)
    draft.fields["id"] = key
    draft.fields["type"] = _type(draft, type_)
    texts = {name: found.text for name, found in draft.written.items()}
    for step in _STEPS:
        step(draft, texts)
    for name, found in draft.written.items():
        if name not in draft.taken:
            draft.extra[name] = to_address(found.text) if name in _ADDRESSES else draft.text(name)
            draft.lines[f"extra.{name}"] = found.line
    draft.fields = {name: value for name, value in draft.fields.items() if value not in ("", [])}
    draft.extra = {name: value for name, value in draft.extra.items() if value != ""}
    if draft.extra:
        draft.fields["extra"] = draft.extra
    return RawRecord("paper", "bibtex", draft.fields, file, line, Lines.of(line, draft.lines))


def _type(draft: Draft, type_: str) -> str:
    understood = understood_type(type_)
    if understood != type_:
        draft.warn(
            "entry-type",
            draft.line,
            f"has the type '{type_}', but BibTeX has none of that name; it was read as '{understood}'",
            f"Write '@{understood}{{'.",
        )
    return TYPE_ALIASES.get(understood, understood)


def _take_people(draft: Draft, texts: dict[str, str]) -> None:
    for name, target in (
        ("author", "authors"),
        ("authors", "authors"),
        ("editor", "editors"),
        ("editors", "editors"),
    ):
        if name not in texts or target in draft.fields:
            continue
        written = texts[name] if texts[name].isascii() else repaired(texts[name])[0]
        people, defects = read_people(written)
        for defect in defects:
            draft.warn(defect.code, draft.written[name].line, f"{defect.message} (in '{name}')", defect.hint)
        _report_left_out(draft, name, people)
        if people:
            draft.take(target, [person.value for person in people], name)


def _report_left_out(draft: Draft, name: str, people: list[Person]) -> None:
    if not people:
        draft.warn(
            "no-names",
            draft.written[name].line,
            f"has no name in '{name}', but only '{draft.written[name].text.strip()[:60]}'",
            "Write names joined by 'and', or remove the field.",
        )


def _take_texts(draft: Draft, texts: dict[str, str]) -> None:
    for name, target in _SAME.items():
        if name not in texts or target in draft.fields or name in draft.taken:
            continue
        if name in _LINKS and not re.match(r"\s*\{?(?:\\url\{)?https?://", texts[name]):
            continue
        draft.take(target, to_address(texts[name]) if name in _ADDRESSES else draft.text(name), name)
    for name, subtitle, target in (
        ("journaltitle", "journalsubtitle", "venue"),
        ("booktitle", "booksubtitle", "venue"),
    ):
        if name in draft.taken and subtitle in texts:
            draft.take(target, f"{draft.fields[target]}: {draft.text(subtitle)}", subtitle)
            draft.lines[target] = draft.written[name].line


def _take_identifiers(draft: Draft, texts: dict[str, str]) -> None:
    for found in find_identifiers(texts):
        if found.name == "arxiv_version":
            draft.extra["arxiv_version"] = found.value
            continue
        if found.name in draft.fields:
            continue
        stays = not found.whole or found.field in {"url", "note", "journal", "journaltitle"}
        stays = stays and found.field not in draft.taken
        draft.take(found.name, found.value, found.field)
        if stays:
            draft.taken.discard(found.field)
    if "doi" in texts and "doi" not in draft.taken:
        draft.warn(
            "not-a-doi",
            draft.written["doi"].line,
            f"has '{texts['doi'].strip()[:60]}' as 'doi', but a DOI begins with '10.' and has a '/'",
            "Correct the DOI, or move the text to 'url' or 'note'.",
        )
    if number := draft.fields.get("arxiv"):
        draft.taken |= {name for name in ("volume", "number", "eid") if is_arxiv(texts.get(name, ""), number)}
        draft.taken |= {"archiveprefix", "eprinttype"} & texts.keys() if "eprint" in draft.taken else set()


def understood_category(text: str) -> str:
    """The category where an exporter wrote its whole object: `{id='math.CO' full_name=… is_active=True}`."""
    found = _BROKEN_CATEGORY.search(text)
    return found[1] if found else ""


def _take_categories(draft: Draft, texts: dict[str, str]) -> None:
    for name in ("primaryclass", "eprintclass", "arxivcategories"):
        if name not in texts or "categories" in draft.fields:
            continue
        if understood := understood_category(texts[name]):
            draft.warn(
                "broken-category",
                draft.written[name].line,
                f"has '{texts[name][:60]}' as '{name}', but that is an exporter's mistake; it was read as "
                f"'{understood}'",
                f"Write '{name} = {{{understood}}}'.",
            )
        categories = [understood] if understood else re.split(r"[\s,;]+", to_text(texts[name]))
        draft.take("categories", [category for category in categories if category], name)


def _take_keywords(draft: Draft, texts: dict[str, str]) -> None:
    for name in ("keywords", "keyword", "author_keywords", "author-keywords"):
        if name not in texts or "keywords" in draft.fields:
            continue
        text = draft.text(name)
        words = [word.strip(" .") for word in text.split(";" if ";" in text else ",")]
        draft.take("keywords", list(dict.fromkeys(word for word in words if word)), name)
    if "ids" in texts:
        keys = [key.strip() for key in texts["ids"].split(",")]
        draft.take("bibtex_keys", [key for key in keys if key], "ids")


def _take_pages(draft: Draft, texts: dict[str, str]) -> None:
    if "pages" in texts:
        pages = to_text(texts["pages"])
        pages = re.sub(r"^pp?\.\s*(?=\w)", "", pages)
        draft.take("pages", _PAGE_RANGE.sub("–", pages), "pages")
    elif "articleno" in texts or "eid" in texts:
        name = "articleno" if "articleno" in texts else "eid"
        draft.take("pages", to_text(texts[name]), name)


def _take_date(draft: Draft, texts: dict[str, str]) -> None:
    parts = ("date", "year", "month", "day")
    decoded: dict[str, str] = {
        name: to_text(texts[name]).replace("–", "-") for name in parts if name in texts
    }
    understood = find_date(decoded)
    if understood is None:
        return
    written = decoded[understood.field]
    if understood.date:
        draft.take("date", understood.date, understood.field)
    if understood.odd:
        but = f"it was read as '{understood.date}'" if understood.date else "no date was found in it"
        draft.warn(
            "odd-date",
            draft.written[understood.field].line,
            f"has '{written}' as '{understood.field}', but a date reads 2021, 2021-12 or 2021-12-06; {but}",
            "Write the date so, and all else as 'note'.",
        )
    if understood.date and written != understood.date and understood.field == "date":
        draft.taken.discard("date")  # a range, a season, an uncertain date: kept as written for the export
    if understood.date and has_month(decoded.get("month", "")):
        draft.taken.update({"month", "day"} & decoded.keys())
    if understood.field == "date" and decoded.get("year", "")[:4] == understood.date[:4]:
        draft.taken.update({"year", "month"} & decoded.keys())


_STEPS: tuple[Callable[[Draft, dict[str, str]], None], ...] = (
    _take_people,
    _take_identifiers,
    take_venue,
    _take_categories,
    _take_keywords,
    _take_pages,
    _take_date,
    take_title,
    take_url,
    _take_texts,
)
"""Earlier steps take fields away from later ones: identifiers hide in `volume`, `number` and `journal`."""

"""From the fields of an entry to a record in the vocabulary of YAML: BibTeX, biblatex and exporters' habits alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.load.bibtex.dates import find_date, has_month
from generator.load.bibtex.identifiers import find_identifiers
from generator.load.bibtex.people import Person, read_people
from generator.load.latex import to_address, to_text
from generator.load.mojibake import repaired
from generator.model.raw import RawRecord, RawValue
from generator.problems import Place, Problems

_TYPES = {"conference": "inproceedings", "electronic": "online", "www": "online", "webpage": "online"}
_ODD_TYPES = {
    "journalarticle": "article", "conference": "inproceedings", "review": "article", "book": "book",
    "none": "misc", "": "misc", "preprint": "misc", "journal": "article", "inproceeding": "inproceedings",
    "phd": "phdthesis", "incolection": "incollection",
}  # fmt: skip
_IN_COLLECTION = {"inproceedings", "incollection", "inbook", "conference", "inreference", "suppcollection"}
_ADDRESSES = {
    "url", "doi", "file", "pdf", "ee", "code", "eprint", "arxiv", "arxivid", "biburl", "urn", "hdl", "link", "openreview",
    "adsurl", "bdsk-url-1", "bdsk-url-2", "slides", "video", "poster", "data", "crossref", "xdata", "xref", "ids",
    "html", "website", "local-url",
}  # fmt: skip
_SAME = {
    "title": "title", "volume": "volume", "number": "number", "publisher": "publisher", "series": "series",
    "edition": "edition", "abstract": "abstract", "note": "note", "language": "language", "langid": "language",
    "address": "address", "location": "address", "institution": "institution", "school": "institution",
    "issue": "number", "journal": "venue", "journaltitle": "venue", "booktitle": "venue", "url": "url", "pdf": "pdf",
    "code": "code", "summary": "summary", "video": "video", "slides": "slides", "poster": "poster",
}  # fmt: skip
_LINKS = {"pdf", "code", "video", "slides", "poster"}
"""Taken only where they are web addresses; a path on somebody's disk stays among the other fields."""
_PREPRINT_SERVER = re.compile(
    r"^(?:(?:corr|arxiv(?:\.org)?(?:\s*\(cornell university\))?|ar\s?xiv (?:e-?prints?|preprint)s?)"
    r"[\s,:]*(?:arxiv:)?(?:abs/\S+|[\w.-]*/?\d{4}\.?\d{3,5}(?:v\d+)?(?:\s*\[[^\]]*\])?)?[\s,.]*)$",
    re.IGNORECASE,
)
_CATEGORY = re.compile(r"id=.([\w.-]+)|([A-Za-z-]+(?:\.[A-Za-z-]+)?)")
_IN_BRACES = re.compile(r"^\{([^{}]*)\}$")
_PAGE_RANGE = re.compile(r"(?<=[\w:.])\s*(?:-{1,3}|[‐-―−])\s*(?=[\w:])")


@dataclass(frozen=True, slots=True)
class ResolvedField:
    """A field whose macros are resolved; not decoded yet."""

    name: str
    text: str
    line: int


@dataclass(slots=True)
class _Draft:
    """A record while its fields are taken over one after another."""

    file: str
    key: str
    line: int
    written: dict[str, ResolvedField]
    problems: Problems
    fields: dict[str, RawValue] = field(default_factory=dict)
    extra: dict[str, RawValue] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def take(self, name: str, value: RawValue, source: str) -> None:
        """Let the record have the value, from the line of the source field."""
        self.fields[name] = value
        self.taken.add(source)
        self.lines[name] = self.written[source].line if source in self.written else self.line

    def warn(self, code: str, line: int, message: str, hint: str) -> None:
        """Report what was understood otherwise than it is written."""
        self.problems.warning(code, Place(self.file, line), f"entry '{self.key}' {message}.", hint)


def to_record(
    file: str, type_: str, key: str, line: int, fields: Iterable[ResolvedField], problems: Problems
) -> RawRecord:
    """The record of one entry; what no field of records can hold goes into `extra`, so that nothing is lost."""
    draft = _Draft(file, key, line, {}, problems)
    for written in fields:
        _add_field(draft, written)
    draft.fields["id"] = key
    draft.fields["type"] = _type(draft, type_)
    texts = {name: found.text for name, found in draft.written.items()}
    for step in _STEPS:
        step(draft, texts)
    for name, found in draft.written.items():
        if name not in draft.taken:
            draft.extra[name] = to_address(found.text) if name in _ADDRESSES else _text(draft, name)
            draft.lines[f"extra.{name}"] = found.line
    draft.fields = {name: value for name, value in draft.fields.items() if value not in ("", [])}
    draft.extra = {name: value for name, value in draft.extra.items() if value != ""}
    if draft.extra:
        draft.fields["extra"] = draft.extra
    return RawRecord("paper", "bibtex", draft.fields, file, line, draft.lines)


def _add_field(draft: _Draft, written: ResolvedField) -> None:
    first = draft.written.get(written.name)
    if first is None:
        if written.text.strip():
            draft.written[written.name] = written
        return
    if " ".join(first.text.split()) == " ".join(written.text.split()) or not written.text.strip():
        return
    number = 2
    while f"{written.name}_{number}" in draft.written:
        number += 1
    draft.written[f"{written.name}_{number}"] = written
    draft.warn(
        "duplicate-field",
        written.line,
        f"gives '{written.name}' twice, but a field has one value; the first one (line {first.line}) counts",
        f"Remove one of the two; the second is '{to_text(written.text)[:80]}'.",
    )


def _type(draft: _Draft, type_: str) -> str:
    if type_.startswith("[") or type_ in _ODD_TYPES and type_ not in _TYPES:
        words = re.findall(r"[a-z]+", type_) or [""]
        understood = next((_ODD_TYPES[word] for word in words if word in _ODD_TYPES), "misc")
        if understood != type_:
            draft.warn(
                "entry-type",
                draft.line,
                f"has the type '{type_}', but BibTeX has none of that name; it was read as '{understood}'",
                f"Write '@{understood}{{'.",
            )
        return understood
    return _TYPES.get(type_, type_)


def _text(draft: _Draft, name: str) -> str:
    """The decoded text of a field, with mojibake undone where that is certain."""
    found = draft.written[name]
    text = to_text(found.text)
    if text.isascii():
        return text
    better, broken = repaired(text)
    if broken:
        understood = f"it was read as '{better[:80]}'" if better != text else "it was left as it is"
        draft.warn(
            "mojibake",
            found.line,
            f"has '{text[:80]}' in '{name}', but that is text decoded in the wrong encoding; {understood}",
            "Write the accents anew." if better == text else f"Write '{better[:80]}'.",
        )
    return better


def _take_people(draft: _Draft, texts: dict[str, str]) -> None:
    for name, target in (("author", "authors"), ("authors", "authors"), ("editor", "editors"), ("editors", "editors")):
        if name not in texts or target in draft.fields:
            continue
        written = texts[name] if texts[name].isascii() else repaired(texts[name])[0]
        people, defects = read_people(written)
        for defect in defects:
            draft.warn(defect.code, draft.written[name].line, f"{defect.message} (in '{name}')", defect.hint)
        _report_left_out(draft, name, people)
        if people:
            draft.take(target, [person.as_value() for person in people], name)


def _report_left_out(draft: _Draft, name: str, people: list[Person]) -> None:
    if not people:
        draft.warn(
            "no-names",
            draft.written[name].line,
            f"has no name in '{name}', but only '{draft.written[name].text.strip()[:60]}'",
            "Write names joined by 'and', or remove the field.",
        )


def _take_texts(draft: _Draft, texts: dict[str, str]) -> None:
    for name, target in _SAME.items():
        if name not in texts or target in draft.fields or name in draft.taken:
            continue
        if name in _LINKS and not re.match(r"\s*\{?(?:\\url\{)?https?://", texts[name]):
            continue
        draft.take(target, to_address(texts[name]) if name in _ADDRESSES else _text(draft, name), name)
    for name, subtitle, target in (
        ("title", "subtitle", "title"),
        ("journaltitle", "journalsubtitle", "venue"),
        ("booktitle", "booksubtitle", "venue"),
    ):
        if name in draft.taken and subtitle in texts:
            draft.take(target, f"{draft.fields[target]}: {_text(draft, subtitle)}", subtitle)
            draft.lines[target] = draft.written[name].line


def _take_venue(draft: _Draft, texts: dict[str, str]) -> None:
    """`journal` for articles, `booktitle` for parts of books; the other one stays among the other fields."""
    names = ["journal", "journaltitle", "booktitle"]
    if draft.fields["type"] in _IN_COLLECTION:
        names = ["booktitle", "journal", "journaltitle"]
    for name in names:
        if name in texts:
            venue = _text(draft, name)
            draft.take("venue", "arXiv" if _PREPRINT_SERVER.match(venue) else venue, name)
            return


def _take_identifiers(draft: _Draft, texts: dict[str, str]) -> None:
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
    if "arxiv" in draft.fields:
        draft.taken |= {"archiveprefix", "eprinttype"} & texts.keys() if "eprint" in draft.taken else set()


def _take_categories(draft: _Draft, texts: dict[str, str]) -> None:
    for name in ("primaryclass", "eprintclass", "arxivcategories"):
        if name in texts and "categories" not in draft.fields:
            found = _CATEGORY.search(texts[name])
            if found:
                draft.take("categories", [found[1] or found[2]], name)
            if found and found[1]:
                draft.warn(
                    "broken-category",
                    draft.written[name].line,
                    f"has '{texts[name][:60]}' as '{name}', but that is an exporter's mistake; "
                    f"it was read as '{found[1]}'",
                    f"Write '{name} = {{{found[1]}}}'.",
                )


def _take_keywords(draft: _Draft, texts: dict[str, str]) -> None:
    for name in ("keywords", "keyword", "author_keywords", "author-keywords"):
        if name not in texts or "keywords" in draft.fields:
            continue
        text = _text(draft, name)
        words = [word.strip(" .") for word in text.split(";" if ";" in text else ",")]
        draft.take("keywords", list(dict.fromkeys(word for word in words if word)), name)
    if "ids" in texts:
        keys = [key.strip() for key in texts["ids"].split(",")]
        draft.take("bibtex_keys", [key for key in keys if key], "ids")


def _take_pages(draft: _Draft, texts: dict[str, str]) -> None:
    if "pages" in texts:
        pages = to_text(texts["pages"])
        pages = re.sub(r"^pp?\.\s*(?=\w)", "", pages)
        draft.take("pages", _PAGE_RANGE.sub("–", pages), "pages")
    elif "articleno" in texts or "eid" in texts:
        name = "articleno" if "articleno" in texts else "eid"
        draft.take("pages", to_text(texts[name]), name)


def _take_date(draft: _Draft, texts: dict[str, str]) -> None:
    decoded = {name: to_text(texts[name]) for name in ("date", "year", "month", "day") if name in texts}
    for name in decoded:
        decoded[name] = decoded[name].replace("–", "-")
    understood = find_date(decoded)
    if understood is None:
        return
    draft.take("date", understood.date, understood.field)
    written = decoded[understood.field]
    if understood.lost or understood.guessed:
        but = "no year was found in it" if understood.lost else f"it was read as '{understood.date}'"
        draft.warn(
            "odd-date",
            draft.written[understood.field].line,
            f"has '{written}' as '{understood.field}', but a year has four digits; {but}",
            "Write the year in four digits." if understood.guessed else "Write the year, and the rest as 'note'.",
        )
    if written == understood.date[: len(written)] or understood.field == "year":
        draft.taken.update({"year", "date"} & {understood.field})
    else:
        draft.extra["date"] = written  # a range, a season, an uncertain date: kept for export
    if "month" in decoded and (has_month(decoded["month"]) or decoded["month"].strip().isdigit()):
        draft.taken.update({"month", "day"} & decoded.keys())
    if understood.field == "date" and decoded.get("year", understood.date[:4]) == understood.date[:4]:
        draft.taken.update({"year", "month"} & decoded.keys())


_STEPS: tuple[Callable[[_Draft, dict[str, str]], None], ...] = (
    _take_people,
    _take_identifiers,
    _take_venue,
    _take_categories,
    _take_keywords,
    _take_pages,
    _take_date,
    _take_texts,
)
"""Earlier steps take fields away from later ones: identifiers hide in `volume`, `number` and `journal`."""

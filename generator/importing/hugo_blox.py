"""Hugo Blox (once Academic and Wowchemy): a folder for each publication, with front matter and `cite.bib`.

The entry of `cite.bib` is copied; what the front matter says otherwise becomes a correction.  Without
`cite.bib` the front matter is a record.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from generator.importing.entries import read_entries
from generator.importing.found import Found, report_unshown
from generator.importing.found import pages as counted
from generator.importing.hugo_blox_links import take_links
from generator.importing.hugo_blox_people import read_people
from generator.importing.jekyll_scholar import report_settings, site_address
from generator.importing.reading import Site, Values
from generator.load import load_records
from generator.model.raw import RawRecord, SourceFile
from generator.problems import Place, Problems
from generator.text import fold, slugify

_FOLDERS = ("content/publication", "content/publications", "content/*/publication", "content/*/publications")
_TYPES = {
    "paper-conference": "inproceedings", "1": "inproceedings", "article-journal": "article", "2": "article",
    "article": "preprint", "preprint": "preprint", "3": "preprint", "manuscript": "unpublished",
    "report": "techreport", "4": "techreport", "book": "book", "5": "book", "chapter": "incollection",
    "6": "incollection", "thesis": "thesis", "7": "thesis", "patent": "patent", "8": "patent",
    "speech": "misc", "0": "misc",
}  # fmt: skip
"""CSL types, and the numbers of old versions."""
_USED = {
    "title", "subtitle", "authors", "author_notes", "date", "doi", "publication_types", "publication",
    "abstract", "summary", "tags", "hugoblox", "links",
}  # fmt: skip
_EMPHASIS = re.compile(r"[*_]{1,2}([^*_]+)[*_]{1,2}")
_BOILERPLATE = re.compile(r"Add the (?:\*\*)?(?:publication's )?(?:\*\*)?full text", re.IGNORECASE)


def read_hugo_blox(site: Site, found: Found, site_url: str) -> None:
    """People and publications; the other pages are reported."""
    path = next(
        iter(site.files("config/_default/hugo.y*ml", "config/_default/config.y*ml", "hugo.y*ml")), None
    )
    config = site.values(path) if path else Values("")
    config.fields.setdefault("url", config.fields.get("baseURL"))
    base = site_url or site_address(config)
    people = read_people(site, found)
    for page in site.files(*(f"{folder}/*/index.md" for folder in _FOLDERS)):
        _read_publication(site, found, page, people, base)
    for folder in (
        "post",
        "posts",
        "blog",
        "project",
        "projects",
        "event",
        "events",
        "talk",
        "slides",
        "news",
    ):
        pages = list(site.files(f"content/{folder}/**/*.md"))
        if pages:
            place = Place(site.shown(pages[0]))
            found.report(place, f"'content/{folder}' has {counted(len(pages))} and no record")
    found.report_leftovers()
    if path:
        report_settings(found, config, frozenset({"baseURL"}))


def _read_publication(site: Site, found: Found, page: Path, people: dict[str, str], base: str) -> None:
    values = site.front_matter(page)
    stated = _stated(found, values, people)
    stated |= take_links(site, found, values, page, base)
    for key, value in values.fields.items():
        if key not in _USED and not key.startswith("url_") and value not in (None, "", "false", [], {}):
            found.leave(f"'{key}' of a publication", values.place(key))
    if values.body and not _BOILERPLATE.search(values.body):
        found.leave("the text of a publication's page", values.place())
    cite = page.with_name("cite.bib")
    if site.file(cite.relative_to(site.root).as_posix()) is None:
        found.add("paper", {"id": slugify(page.parent.name)} | stated, values.place("title"))
        return
    content = cite.read_bytes()
    entries = list(read_entries(site.shown(cite), content, found.problems))
    keys = [found.add_entry("publications.bib", entry, site.shown(cite)) for entry in entries]
    report_unshown(found, site.shown(cite), content)
    records = [one for one in load_records([SourceFile(site.shown(cite), content)], Problems()).records]
    if not keys:
        found.add("paper", {"id": slugify(page.parent.name)} | stated, values.place("title"))
    elif records and (wrong := _corrections(stated, records[0])):
        found.add("paper", {"id": keys[0]} | wrong, values.place(next(iter(wrong))))


def _stated(found: Found, values: Values, people: dict[str, str]) -> dict[str, Any]:
    """The fields of a record, as the front matter has them."""
    title = ": ".join(part for part in (values.text("title"), values.text("subtitle")) if part)
    types = values.texts("publication_types")
    fields: dict[str, Any] = {
        "title": title,
        "authors": _authors(found, values, people),
        "type": _TYPES.get(types[0]) if types else None,
        "venue": _venue(values.text("publication") or values.text("publication", "name")),
        "date": _date(values.text("date")),
        "doi": values.text("doi") or values.text("hugoblox", "ids", "doi"),
        "arxiv": values.text("hugoblox", "ids", "arxiv"),
        "abstract": values.text("abstract"),
        "summary": values.text("summary"),
        "keywords": values.texts("tags"),
    }
    if types and types[0] not in _TYPES:
        found.leave(f"publication type '{types[0]}'", values.place("publication_types"))
    return {name: value for name, value in fields.items() if value}


def _authors(found: Found, values: Values, people: dict[str, str]) -> list[Any]:
    """The author list; folders of people stand for their names."""
    notes = values.items("author_notes")
    authors: list[Any] = []
    for number, name in enumerate(values.texts("authors")):
        name = people.get(name, people.get(slugify(name), name))
        note = str(notes[number] or "") if number < len(notes) else ""
        if "equal" in note.lower():
            authors.append({"name": name, "equal": True})
            continue
        if note:
            found.leave(f"author note '{note}'", values.place(f"author_notes.{number}"))
        authors.append(name)
    return authors


def _venue(text: str) -> str:
    """The name in `In *Proceedings of X*, 1(1)`: what is emphasised, else all of it."""
    emphasised = _EMPHASIS.search(text)
    return re.sub(r"^In:?\s+", "", emphasised[1] if emphasised else text).strip(" ,.")


def _date(text: str) -> str:
    """The day; only the year of a first of January, which the tool writes where no more is known."""
    day = text[:10]
    return day.removesuffix("-01-01") if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else ""


def _corrections(stated: dict[str, Any], record: RawRecord) -> dict[str, Any]:
    """The fields in which the front matter differs from the entry."""
    return {
        name: value for name, value in stated.items() if not _is_same(name, value, record.fields.get(name))
    }


def _is_same(name: str, stated: Any, entry: Any) -> bool:
    if name == "authors":
        ours = [(_name(one), isinstance(one, dict) and bool(one.get("equal"))) for one in stated]
        theirs = [(_name(one), isinstance(one, dict) and bool(one.get("equal"))) for one in entry or ()]
        return ours == theirs
    if name == "date":
        return bool(entry) and (stated.startswith(entry) or entry.startswith(stated))
    if name == "type":
        return entry is not None and not (
            entry in {"misc", "unpublished"} and stated not in {"misc", "preprint"}
        )
    if isinstance(stated, list):
        return {_letters(one) for one in stated} == {_letters(one) for one in entry or ()}
    return _letters(stated) == _letters(entry)


def _name(item: Any) -> str:
    return _letters(item.get("name") if isinstance(item, dict) else item)


def _letters(value: Any) -> str:
    """The letters and digits, which is all that counts in a comparison."""
    return "".join(letter for letter in fold(str(value or "")) if letter.isalnum())

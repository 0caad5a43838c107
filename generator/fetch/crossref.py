"""Crossref: what publishers have registered, by DOI or by the ORCID iD of an author."""

from __future__ import annotations

from typing import Any

from generator.fetch.answers import Page, Request, Service, at, many, parsed, text
from generator.fetch.entries import Fetched, Name, date_fields, dated, make_entry
from generator.model.fields import check_doi, check_orcid

_TYPES = {
    "journal-article": "article", "proceedings-article": "inproceedings", "book-chapter": "incollection",
    "book": "book", "monograph": "book", "edited-book": "book", "dissertation": "phdthesis",
    "report": "techreport",
}  # fmt: skip
_PER_PAGE = 100


def _first(query: str) -> Request:
    try:
        return Request(f"/works/{check_doi(query)}")
    except ValueError:
        return _page(check_orcid(query), "*")


def _page(orcid: str, cursor: str) -> Request:
    params = (("filter", f"orcid:{orcid}"), ("rows", str(_PER_PAGE)), ("cursor", cursor))
    return Request("/works", params, carry=(orcid,))


def _read(content: bytes, request: Request) -> Page:
    message = parsed(content)["message"]
    if not request.carry:
        return Page((_work(message),))
    items = message["items"]
    cursor = text(message, "next-cursor")
    then = (_page(request.carry[0], cursor),) if cursor and len(items) == _PER_PAGE else ()
    return Page(tuple(_work(item) for item in items), then)


def _work(item: Any) -> Fetched:
    title, subtitle = text(item, "title", 0), text(item, "subtitle", 0)
    type_ = _TYPES.get(text(item, "type"), "misc")
    updates = many(item, "updated-by")
    fields = {
        "title": f"{title}: {subtitle}" if subtitle else title,
        "journal" if type_ in {"article", "misc"} else "booktitle": text(item, "container-title", 0),
        "volume": text(item, "volume"),
        "number": text(item, "issue"),
        "pages": text(item, "page"),
        "publisher": text(item, "publisher"),
        **date_fields(dated(many(item, "issued", "date-parts", 0))),
        "doi": text(item, "DOI"),
        "issn": text(item, "ISSN", 0),
        "isbn": text(item, "ISBN", 0),
    }
    entry = make_entry(type_, [_name(each) for each in many(item, "author")], fields)
    retracted = any(text(each, "type") in {"retraction", "withdrawal"} for each in updates)
    return Fetched(text(item, "DOI").lower().replace(" ", ""), entry, retracted)


def _name(author: Any) -> Name:
    if at(author, "name"):
        return Name(text(author, "name"), corporate=True)
    orcid = text(author, "ORCID").rpartition("/")[2]
    return Name(text(author, "family"), text(author, "given"), orcid)


CROSSREF = Service(
    "crossref", "Crossref", "https://api.crossref.org", 0.5, "a DOI or an ORCID iD", _first, _read
)

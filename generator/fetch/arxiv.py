"""arXiv: papers by identifier, or the feed of an author who has an author identifier or linked an ORCID iD.

Never by name: two people of one name would be taken for one.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from generator.fetch.answers import Page, Request, Service
from generator.fetch.entries import Fetched, Name, date_fields, make_entry
from generator.model.fields import check_arxiv, check_orcid

_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_PER_PAGE = 100
_ATOM_TYPE = "application/atom+xml"


def _first(query: str) -> Request:
    if re.fullmatch(r"[a-z]+(?:_[a-z]+)*_\d+", query):
        return Request(f"https://arxiv.org/a/{query}.atom2", accept=_ATOM_TYPE)
    try:
        return Request(f"https://arxiv.org/a/{check_orcid(query)}.atom2", accept=_ATOM_TYPE)
    except ValueError:
        return _page(",".join(check_arxiv(each) for each in query.split(",")), 0)


def _page(ids: str, start: int) -> Request:
    params = (("id_list", ids), ("start", str(start)), ("max_results", str(_PER_PAGE)))
    return Request("/api/query", params, _ATOM_TYPE, carry=(ids, str(start)))


def _read(content: bytes, request: Request) -> Page:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("it declares entities, which a feed does not need")
    try:
        feed = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
    if feed.tag != f"{_ATOM}feed":
        raise ValueError("it is no feed")
    entries = feed.findall(f"{_ATOM}entry")
    works = tuple(_work(entry) for entry in entries if "/abs/" in _text(entry, f"{_ATOM}id"))
    if not request.carry:
        return Page(works)
    total, start = int(_text(feed, f"{_SEARCH}totalResults") or 0), int(request.carry[1])
    more = entries and start + _PER_PAGE < total
    return Page(works, (_page(request.carry[0], start + _PER_PAGE),) if more else ())


def _work(entry: ElementTree.Element) -> Fetched:
    number = re.sub(r"v\d+$", "", _text(entry, f"{_ATOM}id").partition("/abs/")[2])
    primary = entry.find(f"{_OWN}primary_category")
    fields = {
        "title": _text(entry, f"{_ATOM}title"),
        "eprint": number,
        "archiveprefix": "arXiv",
        "primaryclass": primary.get("term", "") if primary is not None else "",
        **date_fields(_text(entry, f"{_ATOM}published")[:10]),
        "doi": _text(entry, f"{_OWN}doi"),
        "note": _text(entry, f"{_OWN}journal_ref"),
        "abstract": _text(entry, f"{_ATOM}summary"),
    }
    names = [Name(_text(each, f"{_ATOM}name")) for each in entry.findall(f"{_ATOM}author")]
    return Fetched(number, make_entry("misc", names, fields))


def _text(element: ElementTree.Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


ARXIV = Service(
    "arxiv", "arXiv", "https://export.arxiv.org", 3.0,
    "arXiv identifiers, an ORCID iD or an arXiv author identifier", _first, _read,
)  # fmt: skip

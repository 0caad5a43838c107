"""OpenAlex: the works of an author, or one work by its DOI.

Numbered pages, because the service gives cursors only to those who have a key; 10,000 works at most.
"""

from __future__ import annotations

import re
from typing import Any

from generator.fetch.answers import Page, Request, Service, at, many, parsed, text
from generator.fetch.entries import Fetched, Name, date_fields, make_entry
from generator.model.fields import check_doi, check_orcid

_TYPES = {
    "article": "article", "review": "article", "letter": "article", "book": "book",
    "book-chapter": "incollection",    "dissertation": "phdthesis", "report": "techreport",
}  # fmt: skip
_PER_PAGE = 100


def _first(query: str) -> Request:
    query = query.removeprefix("https://openalex.org/")
    if "10." in query[:20] and "/" in query:
        return Request(f"/works/doi:{check_doi(query)}", carry=("",))
    if re.fullmatch(r"[Aa]\d{4,12}", query):
        return _page(f"author.id:{query.upper()}", "", 1)
    orcid = check_orcid(query)
    return _page(f"authorships.author.orcid:{orcid}", orcid, 1)


def _page(filter_: str, orcid: str, number: int) -> Request:
    params = (("filter", filter_), ("per-page", str(_PER_PAGE)), ("page", str(number)))
    return Request("/works", params, carry=(orcid, filter_, str(number)))


def _read(content: bytes, request: Request) -> Page:
    answer = parsed(content)
    orcid, *place = request.carry
    if not place:
        return Page((_work(answer, ""),) if text(answer, "display_name") else ())
    works = answer["results"]
    count, number = int(answer["meta"]["count"]), int(place[1])
    more = number * _PER_PAGE < count and works
    then = (_page(place[0], orcid, number + 1),) if more else ()
    return Page(tuple(_work(work, orcid) for work in works if text(work, "display_name")), then)


def _work(work: Any, orcid: str) -> Fetched:
    type_ = _TYPES.get(text(work, "type"), "misc")
    if type_ == "article" and text(work, "primary_location", "source", "type") == "conference":
        type_ = "inproceedings"
    venue = text(work, "primary_location", "source", "display_name")
    first, last = text(work, "biblio", "first_page"), text(work, "biblio", "last_page")
    fields = {
        "title": text(work, "display_name"),
        "journal" if type_ in {"article", "misc"} else "booktitle": venue,
        "volume": text(work, "biblio", "volume"),
        "number": text(work, "biblio", "issue"),
        "pages": f"{first}--{last}" if first and last and first != last else first,
        **date_fields(text(work, "publication_date") or text(work, "publication_year")),
        "doi": text(work, "doi").removeprefix("https://doi.org/"),
        "pmid": text(work, "ids", "pmid").rpartition("/")[2],
        "pdf": text(work, "best_oa_location", "pdf_url"),
        "url": "" if text(work, "doi") else text(work, "primary_location", "landing_page_url"),
    }
    entry = make_entry(type_, [_name(each, orcid) for each in many(work, "authorships")], fields)
    return Fetched(text(work, "id").rpartition("/")[2], entry, at(work, "is_retracted") is True)


def _name(authorship: Any, orcid: str) -> Name:
    """The author; of the ORCID iDs, which the service guesses, only the one that was asked for is kept."""
    name = text(authorship, "author", "display_name") or text(authorship, "raw_author_name")
    same = bool(orcid) and text(authorship, "author", "orcid").endswith(orcid)
    return Name(name, orcid=orcid if same else "")


OPENALEX = Service(
    "openalex", "OpenAlex", "https://api.openalex.org", 0.2, "an author id (A…), an ORCID iD or a DOI",
    _first, _read, "OPENALEX_API_KEY",
)  # fmt: skip

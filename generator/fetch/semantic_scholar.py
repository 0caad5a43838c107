"""Semantic Scholar: the papers of an author, or one paper by DOI or arXiv identifier."""

from __future__ import annotations

import re
from typing import Any

from generator.fetch.answers import Page, Request, Service, many, parsed, text
from generator.fetch.entries import Fetched, Name, date_fields, make_entry
from generator.model.fields import check_arxiv, check_doi

_FIELDS = (
    "title,year,venue,publicationVenue,publicationDate,externalIds,authors,publicationTypes,journal,"
    "openAccessPdf"
)
_PER_PAGE = 100


def _first(query: str) -> Request:
    query = re.sub(r"^https?://www\.semanticscholar\.org/author/(?:[^/]+/)?", "", query)
    if re.fullmatch(r"\d{3,12}", query):
        return _page(query, 0)
    try:
        name = f"DOI:{check_doi(query)}"
    except ValueError:
        name = f"ARXIV:{check_arxiv(query)}"
    return Request(f"/graph/v1/paper/{name}", (("fields", _FIELDS),))


def _page(author: str, offset: int) -> Request:
    params = (("fields", _FIELDS), ("limit", str(_PER_PAGE)), ("offset", str(offset)))
    return Request(f"/graph/v1/author/{author}/papers", params, carry=(author,))


def _read(content: bytes, request: Request) -> Page:
    answer = parsed(content)
    if not request.carry:
        return Page((_work(answer),))
    following = answer.get("next")
    then = (_page(request.carry[0], int(following)),) if following else ()
    return Page(tuple(_work(item) for item in answer["data"] if text(item, "title")), then)


def _work(item: Any) -> Fetched:
    kinds = many(item, "publicationTypes")
    venue = text(item, "journal", "name") or text(item, "publicationVenue", "name") or text(item, "venue")
    type_ = "article" if "JournalArticle" in kinds else "inproceedings" if "Conference" in kinds else "misc"
    if "Book" in kinds:
        type_ = "book"
    if venue.lower().startswith("arxiv"):
        type_ = "misc"
    arxiv = text(item, "externalIds", "ArXiv")
    fields = {
        "title": text(item, "title"),
        "booktitle" if type_ == "inproceedings" else "journal": venue if type_ != "book" else "",
        "volume": "" if venue.lower().startswith("arxiv") else text(item, "journal", "volume"),
        "pages": text(item, "journal", "pages"),
        **date_fields(text(item, "publicationDate") or text(item, "year")),
        "doi": text(item, "externalIds", "DOI"),
        "eprint": arxiv,
        "archiveprefix": "arXiv" if arxiv else "",
        "pmid": text(item, "externalIds", "PubMed"),
        "pdf": text(item, "openAccessPdf", "url"),
    }
    entry = make_entry(type_, [Name(text(each, "name")) for each in many(item, "authors")], fields)
    return Fetched(text(item, "paperId"), entry)


SEMANTIC_SCHOLAR = Service(
    "semantic-scholar", "Semantic Scholar", "https://api.semanticscholar.org", 1.1,
    "an author id, a DOI or an arXiv identifier", _first, _read, "SEMANTIC_SCHOLAR_API_KEY", "x-api-key",
)  # fmt: skip

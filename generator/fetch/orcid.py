"""ORCID: the works that a person has put on record.

First the name, then the list of works, then the works themselves, which alone name the contributors.
"""

from __future__ import annotations

from typing import Any

from generator.fetch.answers import Page, Request, Service, at, many, parsed, text
from generator.fetch.entries import Fetched, Name, date_fields, dated, make_entry
from generator.model.fields import check_orcid

_TYPES = {
    "journal-article": "article", "conference-paper": "inproceedings", "book-chapter": "incollection",
    "book": "book", "dissertation-thesis": "phdthesis", "dissertation": "phdthesis", "report": "techreport",
    "edited-book": "book",
}  # fmt: skip
_AT_ONCE = 50
"""Works of one answer; the service gives at most 100."""


def _first(query: str) -> Request:
    orcid = check_orcid(query)
    # Not /person: that one has e-mail addresses.
    return Request(f"/v3.0/{orcid}/personal-details", carry=("name", orcid))


def _read(content: bytes, request: Request) -> Page:
    answer = parsed(content)
    step, orcid, *known = request.carry
    if step == "name":
        given, family = (
            text(answer, "name", "given-names", "value"),
            text(answer, "name", "family-name", "value"),
        )
        return Page(then=(Request(f"/v3.0/{orcid}/works", carry=("list", orcid, given, family)),))
    if step == "list":
        codes = [text(group, "work-summary", 0, "put-code") for group in many(answer, "group")]
        codes = [code for code in codes if code.isdigit()]
        parts = [codes[start : start + _AT_ONCE] for start in range(0, len(codes), _AT_ONCE)]
        carry = ("works", orcid, *known)
        return Page(
            then=tuple(Request(f"/v3.0/{orcid}/works/{','.join(part)}", carry=carry) for part in parts)
        )
    works = [at(item, "work") for item in many(answer, "bulk")]
    return Page(tuple(_work(work, orcid, known) for work in works if text(work, "title", "title", "value")))


def _work(work: Any, orcid: str, owner: list[str]) -> Fetched:
    title, subtitle = text(work, "title", "title", "value"), text(work, "title", "subtitle", "value")
    type_ = _TYPES.get(text(work, "type").replace("_", "-").lower(), "misc")
    date = dated([text(work, "publication-date", part, "value") for part in ("year", "month", "day")])
    ids = {
        text(each, "external-id-type").lower(): text(each, "external-id-value")
        for each in many(work, "external-ids", "external-id")
        if text(each, "external-id-relationship") in {"self", ""}
    }
    fields = {
        "title": f"{title}: {subtitle}" if subtitle else title,
        "journal" if type_ in {"article", "misc"} else "booktitle": text(work, "journal-title", "value"),
        **date_fields(date),
        "doi": ids.get("doi", ""),
        "eprint": ids.get("arxiv", "").removeprefix("arXiv:"),
        "archiveprefix": "arXiv" if ids.get("arxiv") else "",
        "isbn": ids.get("isbn", ""),
        "url": "" if ids.get("doi") else text(work, "url", "value"),
    }
    return Fetched(
        f"put-code:{text(work, 'put-code')}", make_entry(type_, _names(work, orcid, owner), fields)
    )


def _names(work: Any, orcid: str, owner: list[str]) -> list[Name]:
    """The contributors; where none are on record, the owner and a gap for the others."""
    names = [
        Name(text(each, "credit-name", "value"), orcid=text(each, "contributor-orcid", "path"))
        for each in many(work, "contributors", "contributor")
        if text(each, "contributor-attributes", "contributor-role") in {"author", "", "AUTHOR"}
        and text(each, "credit-name", "value")
    ]
    if names or not any(owner):
        return names
    return [Name(owner[1], owner[0], orcid), Name("others")]


ORCID = Service("orcid", "ORCID", "https://pub.orcid.org", 0.2, "an ORCID iD", _first, _read)

"""Identifiers wherever people put them: DOI, arXiv, OpenReview, ISBN, ISSN, PubMed.

| identifier | looked for in |
|---|---|
| DOI | `doi`, `url`, `ee`, `note`, `howpublished`, `eprint` |
| arXiv | `arxiv`, `arxivid`, `eprint`, `url`, `journal`, `volume = abs/…`, `number`, `note`, `pages`, `doi` |
| OpenReview | `openreview`, `url`, `note`, `pdf` |
| PubMed | `pmid`, `eprint`, `url` |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.load.latex import to_address
from generator.model.raw import RawValue

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}|\\^`]+", re.IGNORECASE)
_DOI_AFTER = re.compile(r"(?:doi\.org/|doi[:\s]+)\s*(10\.\d{4,9}/[^\s\"<>{}|\\^`]+)", re.IGNORECASE)
_ARXIV_NUMBER = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2})?/\d{7}"
_ARXIV = re.compile(rf"^(?:arxiv:|abs/)*({_ARXIV_NUMBER})(v\d+)?(?:\s*\[[^\]]*\])?$", re.IGNORECASE)
_ARXIV_WITHIN = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html|format|e-print)/|arxiv\.|arxiv[:\s]+(?:preprint\s+)?(?:arxiv:)?\s*|\babs/)"
    rf"({_ARXIV_NUMBER})(v\d+)?",
    re.IGNORECASE,
)
_OPENREVIEW = re.compile(r"openreview\.net/[a-z/]+\?(?:[^#\s]*&)?id=([A-Za-z0-9_-]+)")
_PUBMED = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/|pmid:?\s*)(\d{4,9})", re.IGNORECASE
)
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_ISSN = re.compile(r"\b(\d{4})-?(\d{3}[\dXx])\b")


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier, the field that held it, and whether it was all that the field held."""

    name: str
    value: str
    field: str
    whole: bool = False


def find_identifiers(fields: Mapping[str, str]) -> Iterator[Found]:
    """Every identifier of an entry whose fields (name in lower case → text as written) these are."""
    for finder in (_find_doi, _find_arxiv, _find_openreview, _find_pubmed, _find_numbers):
        yield from finder(fields)


def tidy_doi(text: str) -> str:
    """The DOI in the text, in lower case and without what clings to it; empty where there is none."""
    found = _DOI.search(text)
    return _trimmed(found[0]).lower() if found else ""


def is_arxiv(text: str, number: RawValue) -> bool:
    """Whether the text is nothing but that arXiv identifier (`abs/2001.00001`, `arXiv:2001.00001v2`)."""
    found = _ARXIV.match(to_address(text)) if text else None
    return found is not None and found[1] == number


def _trimmed(doi: str) -> str:
    doi = doi.rstrip(".,;:'\"*")
    while doi.endswith((")", "]")) and doi.count("(") < doi.count(")") + doi.count("]") - doi.count("["):
        doi = doi[:-1].rstrip(".,;")
    return doi


def _find_doi(fields: Mapping[str, str]) -> Iterator[Found]:
    if written := fields.get("doi"):
        address = to_address(written)
        if doi := tidy_doi(address):
            yield Found("doi", doi, "doi", True)
            return
    for field in ("url", "ee", "note", "howpublished", "eprint", "bdsk-url-1", "annote"):
        if (text := fields.get(field)) and "10." in text and (found := _DOI_AFTER.search(to_address(text))):
            doi = re.sub(r"(?:\.pdf|/full|/abstract|/meta)$", "", _trimmed(found[1]).lower())
            yield Found(
                "doi", doi, field, re.fullmatch(r"(?:https?://)?(?:dx\.)?doi\S*\s*\S+", text) is not None
            )
            return


def _find_arxiv(fields: Mapping[str, str]) -> Iterator[Found]:
    prefix = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").strip().lower()
    for field in ("arxiv", "arxivid", "eprint"):
        text = fields.get(field)
        if not text or (field == "eprint" and prefix not in {"arxiv", ""}):
            continue
        address = to_address(text)
        if (found := _ARXIV.match(address)) or (found := _ARXIV_WITHIN.search(address)):
            yield from _arxiv(found, field, True)
            return
    for field in (
        "url",
        "journal",
        "journaltitle",
        "volume",
        "number",
        "howpublished",
        "note",
        "ee",
        "pages",
        "doi",
    ):
        text = fields.get(field)
        if text and ("abs/" in text or "rxiv" in text.lower()):
            address = to_address(text)
            if found := _ARXIV_WITHIN.search(address):
                rest = address[: found.start()] + address[found.end() :]
                whole = re.fullmatch(r"(?:e-?print|preprint|corr|[\s,:.;()]|arxiv)*", rest, re.IGNORECASE)
                yield from _arxiv(
                    found, field, whole is not None and field in {"journal", "volume", "number"}
                )
                return


def _arxiv(found: re.Match[str], field: str, whole: bool) -> Iterator[Found]:
    number, version = found[1], (found[2] or "").lower()
    if "/" in number:
        archive, _, digits = number.partition("/")
        archive, _, subject = archive.partition(".")
        number = archive.lower() + (f".{subject.upper()}" if subject else "") + "/" + digits
    yield Found("arxiv", number, field, whole)
    if version:
        yield Found("arxiv_version", version, field)


def _find_openreview(fields: Mapping[str, str]) -> Iterator[Found]:
    if written := fields.get("openreview"):
        found = _OPENREVIEW.search(written)
        yield Found("openreview", found[1] if found else to_address(written), "openreview", True)
        return
    for field in ("url", "note", "pdf", "howpublished"):
        if (text := fields.get(field)) and (found := _OPENREVIEW.search(to_address(text))):
            yield Found("openreview", found[1], field)
            return


def _find_pubmed(fields: Mapping[str, str]) -> Iterator[Found]:
    kind = (fields.get("eprinttype") or fields.get("archiveprefix") or "").lower()
    for field in ("pmid", "eprint", "url", "note"):
        text = fields.get(field, "")
        digits = text.strip()
        if digits.isdigit() and (field == "pmid" or (field == "eprint" and kind in {"pubmed", "pmid"})):
            yield Found("pmid", digits, field, True)
            return
        if text and (found := _PUBMED.search(text)):
            yield Found("pmid", found[1], field)
            return


def _find_numbers(fields: Mapping[str, str]) -> Iterator[Found]:
    if (text := fields.get("isbn")) and (found := _ISBN.search(text.replace("–", "-"))):
        yield Found("isbn", found[0].strip().replace(" ", "-").upper(), "isbn", found[0] == text.strip())
    for field in ("issn", "eissn"):
        if (text := fields.get(field)) and (number := _ISSN.search(text.replace("–", "-"))):
            yield Found("issn", f"{number[1]}-{number[2].upper()}", field, len(text.strip()) <= 9)
            return

"""DBLP: the bibliography of a person, which it writes as BibTeX itself."""

from __future__ import annotations

import re

from generator.fetch.answers import Page, Request, Service
from generator.fetch.entries import Fetched, without_emails
from generator.load.bibtex.mend import MendedEntry, mend
from generator.load.bibtex.own_macros import expanded

_PID = re.compile(r"(?:https?://dblp\.org/pid/)?([\w]+/[\w-]+)(?:\.\w+)?")


def _first(query: str) -> Request:
    found = _PID.fullmatch(query)
    if not found:
        raise ValueError(f"is '{query}', but a DBLP person reads 65/9994 or 65/9994-1")
    return Request(f"/pid/{found[1]}.bib", (("param", "1"),), accept="application/x-bibtex")


def _read(content: bytes, request: Request) -> Page:
    pieces = mend(content.decode("utf-8"))
    works = []
    for piece, entry in expanded(pieces):
        if entry is None or not entry.fields:
            raise ValueError(f"'{' '.join(piece.block.text.split())[:60]}' is no entry")
        works.append(Fetched(entry.key, without_emails(entry)))
    if not works and content.strip() and not any(isinstance(piece, MendedEntry) for piece in pieces):
        raise ValueError("it is no BibTeX")
    return Page(tuple(works))


DBLP = Service("dblp", "DBLP", "https://dblp.org", 2.0, "a person's key, like 65/9994", _first, _read)

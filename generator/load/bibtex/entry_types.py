"""Entry types: aliases of one type, and what exporters write for want of one."""

from __future__ import annotations

import re

TYPE_ALIASES = {"conference": "inproceedings", "electronic": "online", "www": "online", "webpage": "online"}
"""Names of one type in the wild → the one that styles know."""
_ODD_TYPES = {
    "journalarticle": "article", "review": "article",
    "none": "misc", "null": "misc", "": "misc", "preprint": "misc", "journal": "article",
    "inproceeding": "inproceedings",
    "phd": "phdthesis", "incolection": "incollection",
}  # fmt: skip


def understood_type(type_: str) -> str:
    """The type that an entry is read as: exporters write `None`, `['JournalArticle', 'Review']` and worse."""
    if type_.startswith("[") or type_ in _ODD_TYPES:
        words = re.findall(r"[a-z]+", type_)
        known = _ODD_TYPES | {"conference": "inproceedings", "book": "book"}
        return next((known[word] for word in words if word in known), "misc")
    return type_

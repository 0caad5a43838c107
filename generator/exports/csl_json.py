"""CSL-JSON: what citeproc and pandoc read (schema of the Citation Style Language, 1.0)."""

from __future__ import annotations

import json
from typing import Any

from generator.exports.people import INCOMPLETE, author_parts, editor_parts, filed
from generator.mathematics import without_mathematics
from generator.model.catalog import Work
from generator.names import NameParts

_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "book": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "preprint": "article",
    "dataset": "dataset",
    "software": "software",
    "online": "webpage",
    "patent": "patent",
}


def csl_json_entry(work: Work, abstract: bool = True) -> str:
    """One work as JSON on one line: indented JSON takes four times as long, and nobody reads it by eye."""
    return _encoded(csl_item(work, abstract))


def csl_item(work: Work, abstract: bool = True) -> dict[str, Any]:
    """One work as a CSL item; fields that are not known are left out."""
    record = work.record
    item: dict[str, Any] = {
        "id": record.id,
        "type": _TYPES.get(record.type.lower(), "document"),
        "title": without_mathematics(record.title),
    }
    for role, people in (("author", author_parts(work)), ("editor", editor_parts(work))):
        if people:
            item[role] = [_name(parts) for parts in people]
    if record.date:
        item["issued"] = {"date-parts": [[int(part) for part in record.date.split("-")]]}
    optional = {
        "container-title": record.venue,
        "volume": record.volume,
        "issue": record.number,
        "page": record.pages,
        "publisher": record.publisher or record.institution,
        "publisher-place": record.address,
        "collection-title": record.series,
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "DOI": record.doi,
        "PMID": record.pmid,
        "URL": record.url or (f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv else None),
        "abstract": without_mathematics(record.abstract) if abstract and record.abstract else None,
        "language": record.language,
        "keyword": ", ".join(record.keywords),
        "note": INCOMPLETE if work.gaps else None,
    }
    return item | {key: value for key, value in optional.items() if value}


def _name(parts: NameParts) -> dict[str, str]:
    if not parts.given:
        return {"literal": filed(parts)}
    named = {"family": parts.family, "given": parts.given}
    if parts.particle:
        named["non-dropping-particle"] = parts.particle
    return named | ({"suffix": parts.suffix} if parts.suffix else {})

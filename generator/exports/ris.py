"""RIS: what EndNote, Zotero and most reference managers import."""

from __future__ import annotations

from generator.exports.people import INCOMPLETE, author_parts, editor_parts, filed
from generator.mathematics import without_mathematics
from generator.model.catalog import Work

_TYPES = {
    "article": "JOUR",
    "inproceedings": "CPAPER",
    "conference": "CPAPER",
    "book": "BOOK",
    "incollection": "CHAP",
    "inbook": "CHAP",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "thesis": "THES",
    "techreport": "RPRT",
    "report": "RPRT",
    "preprint": "UNPB",
    "unpublished": "UNPB",
    "dataset": "DATA",
    "software": "COMP",
}


def ris_entry(work: Work, abstract: bool = True) -> str:
    """One work as a RIS record; fields that are not known are left out."""
    record = work.record
    lines = [("TY", _TYPES.get(record.type.lower(), "GEN")), ("ID", record.id)]
    lines += [("AU", filed(parts)) for parts in author_parts(work)]
    lines += [("ED", filed(parts)) for parts in editor_parts(work)]
    first, _, last = (record.pages or "").replace("–", "-").replace("--", "-").partition("-")
    identifier = record.doi or ""
    url = record.url or (f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv else "")
    for tag, value in (
        ("TI", without_mathematics(record.title)),
        ("T2", record.venue),
        ("PY", record.date[:4] if record.date else ""),
        ("DA", (record.date or "").replace("-", "/")),
        ("VL", record.volume),
        ("IS", record.number),
        ("SP", first.strip()),
        ("EP", last.strip()),
        ("PB", record.publisher or record.institution),
        ("CY", record.address),
        ("SN", record.isbn or record.issn),
        ("DO", identifier),
        ("UR", url),
        ("L1", record.pdf),
        ("LA", record.language),
        ("N1", INCOMPLETE if work.gaps else ""),
        ("AB", without_mathematics(record.abstract) if abstract and record.abstract else ""),
    ):
        if value:
            lines.append((tag, value))
    lines += [("KW", keyword) for keyword in record.keywords]
    # A line break inside a value would begin a new field.
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines) + "ER  - \n"

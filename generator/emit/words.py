"""Facts as people read them: dates, entry types, venue and topic labels."""

from __future__ import annotations

from generator.model.records import PaperRecord

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

TYPES = {
    "article": "Journal article",
    "inproceedings": "Conference paper",
    "conference": "Conference paper",
    "preprint": "Preprint",
    "book": "Book",
    "mvbook": "Book",
    "collection": "Edited collection",
    "incollection": "Book chapter",
    "inbook": "Book chapter",
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "thesis": "Thesis",
    "techreport": "Technical report",
    "report": "Technical report",
    "proceedings": "Proceedings",
    "unpublished": "Unpublished",
    "manual": "Manual",
    "patent": "Patent",
    "software": "Software",
    "dataset": "Dataset",
    "online": "Web page",
    "misc": "Paper",
}
"""Entry types of BibTeX and biblatex in plain words."""


def type_label(record: PaperRecord) -> str:
    """`Conference paper` for `inproceedings`; a paper on arXiv alone is a preprint."""
    kind = record.type.lower()
    if kind in ("misc", "article", "unpublished") and (record.venue or "").lower() in ("arxiv", "corr"):
        return TYPES["preprint"]
    return TYPES.get(kind, record.type)


def date_label(date: str | None) -> str:
    """`2021-12-06` as `6 Dec 2021`, with the precision that is known."""
    if not date:
        return ""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day else f"{MONTHS[int(month) - 1]} {year}"


FIELD_LABELS = {
    "volume": "Volume",
    "number": "Number",
    "pages": "Pages",
    "series": "Series",
    "edition": "Edition",
    "publisher": "Publisher",
    "institution": "Institution",
    "address": "Place",
    "isbn": "ISBN",
    "issn": "ISSN",
    "language": "Language",
    "note": "Note",
}
"""Further facts of a paper and how they are labelled, in the order shown."""

"""Facts as people read them: entry types, labels, counted things, in the site's language."""

from __future__ import annotations

from generator.model.records import PaperRecord, PaperVersion
from generator.model.said import N_
from generator.strings import Strings

TYPES = {
    "article": N_("Journal article"),
    "inproceedings": N_("Conference paper"),
    "conference": N_("Conference paper"),
    "preprint": N_("Preprint"),
    "book": N_("Book"),
    "mvbook": N_("Book"),
    "collection": N_("Edited collection"),
    "incollection": N_("Book chapter"),
    "inbook": N_("Book chapter"),
    "phdthesis": N_("PhD thesis"),
    "mastersthesis": N_("Master’s thesis"),
    "thesis": N_("Thesis"),
    "techreport": N_("Technical report"),
    "report": N_("Technical report"),
    "proceedings": N_("Proceedings"),
    "unpublished": N_("Unpublished"),
    "manual": N_("Manual"),
    "patent": N_("Patent"),
    "software": N_("Software"),
    "dataset": N_("Dataset"),
    "online": N_("Web page"),
    "misc": N_("Paper"),
}
"""Entry types of BibTeX and biblatex in plain words."""


def type_label(record: PaperRecord, _: Strings) -> str:
    """`Conference paper` for `inproceedings`; a paper on arXiv alone is a preprint."""
    kind = record.type.lower()
    if kind in ("misc", "article", "unpublished") and (record.venue or "").lower() in ("arxiv", "corr"):
        return _(TYPES["preprint"])
    return _(TYPES[kind]) if kind in TYPES else record.type


def version_label(version: PaperVersion, _: Strings) -> str:
    """The same for a form that a record lists."""
    kind = version.type.lower()
    return _(TYPES[kind]) if kind in TYPES else version.type.capitalize()


FIELD_LABELS = {
    "volume": N_("Volume"),
    "number": N_("Number"),
    "pages": N_("Pages"),
    "series": N_("Series"),
    "edition": N_("Edition"),
    "publisher": N_("Publisher"),
    "institution": N_("Institution"),
    "address": N_("Place"),
    "isbn": N_("ISBN"),
    "issn": N_("ISSN"),
    "language": N_("Language"),
    "note": N_("Note"),
}
"""Further facts of a paper and how they are labelled, in the order shown."""

REASONS = {
    "declared": N_("declared"),
    "keyword": N_("keyword"),
    "category": N_("category"),
    "phrase": N_("phrase"),
    "discovered": N_("discovered"),
}
"""Why a paper has a topic."""


def so_many_papers(_: Strings, count: int) -> str:
    """`1 paper`, `1,204 papers`."""
    return _.plural("%(count)s paper", "%(count)s papers", count)


def so_many_works(_: Strings, count: int) -> str:
    """`1 work`, `1,204 works`: all records of a paper are one work."""
    return _.plural("%(count)s work", "%(count)s works", count)


def so_many_records(_: Strings, count: int) -> str:
    """`1 record`, `1,204 records`."""
    return _.plural("%(count)s record", "%(count)s records", count)


def so_many_people(_: Strings, count: int) -> str:
    """`1 person`, `1,204 people`."""
    return _.plural("%(count)s person", "%(count)s people", count)


def so_many_coauthors(_: Strings, count: int) -> str:
    """`1 coauthor`, `1,204 coauthors`."""
    return _.plural("%(count)s coauthor", "%(count)s coauthors", count)


def quoted(_: Strings, text: str) -> str:
    """A word or phrase in quotes."""
    return _("“%(text)s”", text=text)


def named(_: Strings, name: str, what: str) -> str:
    """`Ada Byron: 3 works.`"""
    return _("%(name)s: %(what)s", name=name, what=what)

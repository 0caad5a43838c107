"""`citation_*` tags: by them Google Scholar and reference managers read a paper's page.

The rules are those of Google Scholar's inclusion guidelines: title, every author and the date, or no tag at
all; one `citation_author` each, followed by what belongs to it; exactly one place of publication; a PDF only
where it lies on the site's own host.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.emit.view import SiteView, absolute, paper_path
from generator.mathematics import without_mathematics
from generator.model.catalog import Venue, Work
from generator.model.records import PaperRecord

CONFERENCE = frozenset({"inproceedings", "conference", "proceedings"})
THESIS = frozenset({"phdthesis", "mastersthesis", "thesis"})
REPORT = frozenset({"techreport", "report"})
_CHAPTER = frozenset({"incollection", "inbook"})
_CONFERENCE_KINDS = frozenset({"conference", "workshop", "symposium"})

Tag = tuple[str, str]


def citation_tags(view: SiteView, work: Work) -> tuple[Tag, ...]:
    """The tags of a work; none where title, an author or the date is missing: half the truth is left out."""
    record = work.record
    if not (work.complete_authors and record.date):
        return ()
    tags = [("citation_title", without_mathematics(record.title)), *_authors(view, work)]
    tags.append(("citation_publication_date", record.date.replace("-", "/")))
    tags += _place(view, work)
    first, last = page_range(record.pages)
    named = {
        "volume": record.volume,
        "issue": None if record.type.lower() in REPORT else record.number,
        "firstpage": first,
        "lastpage": last,
        "isbn": record.isbn,
        "issn": record.issn,
        "doi": record.doi,
        "arxiv_id": record.arxiv,
        "pmid": record.pmid,
        "publisher": record.publisher,
        "language": record.language,
        "keywords": "; ".join(record.keywords),
        "pdf_url": _own_pdf(view, record),
    }
    tags += [(f"citation_{name}", value) for name, value in named.items() if value]
    if view.config.site_url:
        tags.append(("citation_abstract_html_url", absolute(view, paper_path(work.id))))
    return tuple(tags)


def page_range(pages: str | None) -> Tag:
    """First and last page; the last is empty for a single one."""
    first, _, last = (pages or "").replace("–", "-").replace("--", "-").partition("-")
    return first.strip(), last.strip()


def venue_name(venue: Venue) -> str:
    """The full name where a record gives one."""
    return (venue.source.record.full_name if venue.source else None) or venue.name


def _authors(view: SiteView, work: Work) -> Iterator[Tag]:
    """Each author, followed by institution and ORCID: readers give them to the author before."""
    for authorship in work.authorships:
        yield "citation_author", authorship.printed
        if authorship.affiliation:
            yield "citation_author_institution", authorship.affiliation
        source = view.catalog.authors[authorship.author].source
        if source and source.record.orcid and not source.record.noindex:
            yield "citation_author_orcid", f"https://orcid.org/{source.record.orcid}"


def _place(view: SiteView, work: Work) -> Iterator[Tag]:
    """Where the work appeared: one tag of the right kind, none where the kind is not known."""
    record, kind = work.record, work.record.type.lower()
    venue = view.catalog.venues[work.venue] if work.venue else None
    name = venue_name(venue) if venue else None
    if kind in THESIS | REPORT:
        what = "dissertation" if kind in THESIS else "technical_report"
        if institution := record.institution or record.publisher or name:
            yield f"citation_{what}_institution", institution
        if kind in REPORT and record.number:
            yield "citation_technical_report_number", record.number
    elif name and venue and (title := _title_tag(kind, venue)):
        yield title, name


def _title_tag(type_: str, venue: Venue) -> str:
    stated = (venue.source.record.kind if venue.source else None) or ""
    if type_ in CONFERENCE or (type_ == "misc" and stated.lower() in _CONFERENCE_KINDS):
        return "citation_conference_title"
    if type_ in _CHAPTER:
        return "citation_inbook_title"
    preprint = stated.lower().startswith("preprint") or venue.name.lower() in ("arxiv", "corr")
    if not preprint and (type_ == "article" or stated.lower() == "journal"):
        return "citation_journal_title"
    return ""


def _own_pdf(view: SiteView, record: PaperRecord) -> str | None:
    own = urlsplit(view.config.site_url or "").hostname
    return record.pdf if record.pdf and own and urlsplit(record.pdf).hostname == own else None

"""Paper pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.emit import markup
from generator.emit.context import Face, Link, PaperPage, VersionRow
from generator.emit.corrections import correct_field, correct_paper
from generator.emit.figures import paper_figures
from generator.emit.heads import paper_head
from generator.emit.keys import paper_key
from generator.emit.outside import identifier_links
from generator.emit.page import Page, Planned
from generator.emit.paper_picture import paper_picture
from generator.emit.provenance import below_content, work_sources
from generator.emit.related import related_works
from generator.emit.repository import line_url
from generator.emit.rows import author_note, author_runs, topic_chips
from generator.emit.slices import entry_of
from generator.emit.view import SiteView, face_of, paper_path, venue_path
from generator.emit.words import FIELD_LABELS, date_label, type_label
from generator.exports import EXPORTS
from generator.mathematics import without_mathematics
from generator.model.catalog import Work
from generator.model.records import PaperRecord, PaperVersion
from generator.model.sourced import Sourced
from generator.text import shorten

STATUS_NOTES = {
    "published": "",
    "retracted": "This paper has been retracted: its authors or publisher no longer support its findings.",
    "withdrawn": "This paper has been withdrawn by its authors.",
}


def paper_pages(view: SiteView) -> Iterator[Planned]:
    """A page for each work."""
    for work in view.catalog.works.values():
        yield Planned("paper", paper_path(work.id), paper_key(view, work), partial(paper_page, view, work))


def paper_page(view: SiteView, work: Work) -> Page:
    """The page of one work."""
    record = work.record
    title = without_mathematics(record.title)
    venue = view.catalog.venues[work.venue] if work.venue else None
    body = PaperPage(
        title=markup.title(record.title),
        authors=tuple(_author_faces(view, work)),
        runs=author_runs(view, work),
        author_note=author_note(work),
        venue=Link(venue.name, path=venue_path(venue.id), kind="venue") if venue else None,
        date=date_label(record.date),
        year=record.year,
        type=type_label(record),
        status=record.status,
        status_note=STATUS_NOTES[record.status],
        identifiers=identifier_links(record),
        actions=_actions(record),
        code_mentioned=record.code is True,
        summary=record.summary or "",
        abstract=markup.paragraphs(record.abstract) if record.abstract else markup.paragraphs(""),
        topics=topic_chips(view, work.id),
        details=_details(record),
        figures=paper_figures(view, work),
        versions=tuple(_versions(view, work)),
        citations=tuple(_citations(view, work)),
        related=related_works(view, work),
        provenance=work_sources(work, view.config, partial(correct_field, view)),
        correction=correct_paper(view, work),
        identity=tuple(_identity(work)),
        picture=paper_picture(view, work),
    )
    description = _description(work, title, venue.name if venue else "")
    return Page(
        kind="paper",
        path=paper_path(work.id),
        title=title,
        description=description,
        body=body,
        head=paper_head(view, work, description),
    )


def _author_faces(view: SiteView, work: Work) -> Iterator[Face]:
    for authorship in work.authorships:
        yield face_of(view, authorship.author)


def _citations(view: SiteView, work: Work) -> Iterator[tuple[str, str, str]]:
    """Without the abstract, which the page has above."""
    for format_ in EXPORTS:
        text = format_.join([entry_of(view, work.id, format_)])
        yield format_.label, text, f"{work.id}.{format_.suffix}"


def _actions(record: PaperRecord) -> tuple[Link, ...]:
    links = (
        ("PDF", record.pdf, "pdf"),
        ("Read", record.url, "url"),
        ("Code", record.code if isinstance(record.code, str) else None, "code"),
        ("Data", record.data, "data"),
        ("Video", record.video, "video"),
        ("Slides", record.slides, "slides"),
        ("Poster", record.poster, "poster"),
    )
    return tuple(Link(label, url=url, kind=kind) for label, url, kind in links if url)


def _details(record: PaperRecord) -> tuple[tuple[str, str], ...]:
    details = [
        (label, getattr(record, field)) for field, label in FIELD_LABELS.items() if getattr(record, field)
    ]
    for label, values in (
        ("Editors", [e if isinstance(e, str) else e.name for e in record.editors]),
        ("Organisations", record.organisations),
        ("Categories", record.categories),
        ("Keywords", record.keywords),
        ("Awards", record.awards),
    ):
        if values:
            details.append((label, ", ".join(values)))
    return tuple(details)


def _versions(view: SiteView, work: Work) -> Iterator[VersionRow]:
    for number, source in enumerate(work.versions):
        yield _version_row(
            view, source, source.record, number == 0, work.reasons[number - 1] if number else ""
        )
        for declared in source.record.versions:
            yield _version_row(view, source, declared, False, "listed under versions in the record")


def _version_row(
    view: SiteView,
    source: Sourced[PaperRecord],
    version: PaperRecord | PaperVersion,
    preferred: bool,
    reason: str,
) -> VersionRow:
    place = source.place_of("versions") if isinstance(version, PaperVersion) else source.place
    links = [*identifier_links(version)]
    for label, url in (("Read", version.url), ("PDF", version.pdf)):
        if url:
            links.append(Link(label, url=url))
    kind = type_label(version) if isinstance(version, PaperRecord) else version.type.capitalize()
    return VersionRow(
        type=kind,
        venue=version.venue or "",
        date=date_label(version.date),
        title=markup.title(version.title if isinstance(version, PaperRecord) else source.record.title),
        links=tuple(links),
        place=below_content(place, view.config),
        edit_url=line_url(place, view.config),
        preferred=preferred,
        reason=reason,
    )


def _identity(work: Work) -> Iterator[tuple[str, str]]:
    """The names that were read as people for one reason, and the reason."""
    names: dict[str, list[str]] = {}
    for authorship in work.authorships:
        names.setdefault(authorship.evidence, []).append(authorship.printed)
    for evidence, printed in names.items():
        yield ", ".join(printed), evidence


def _description(work: Work, title: str, venue: str) -> str:
    if work.record.summary:
        return work.record.summary
    names = [authorship.printed for authorship in work.authorships]
    by = f" by {names[0]}{' and others' if len(names) > 1 or work.gaps else ''}" if names else ""
    where = f", {venue}" if venue else ""
    when = f" {work.year}" if work.year else ""
    return shorten(f"{title}{by}{where}{when}", 160)

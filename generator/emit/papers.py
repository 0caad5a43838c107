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
from generator.emit.rows import MOST_IN_ROWS, author_runs, work_row
from generator.emit.slices import entry_of
from generator.emit.view import SiteView, face_of, paper_path
from generator.emit.words import FIELD_LABELS, type_label, version_label
from generator.exports import EXPORTS
from generator.mathematics import without_mathematics
from generator.model.catalog import Work
from generator.model.fields import WorkId
from generator.model.records import PaperRecord, PaperVersion
from generator.model.said import N_
from generator.model.sourced import Sourced
from generator.strings import Strings
from generator.text import shorten

STATUS_NOTES = {
    "published": "",
    "retracted": N_(
        "This paper has been retracted: its authors or publisher no longer support its findings."
    ),
    "withdrawn": N_("This paper has been withdrawn by its authors."),
}


def planned_paper(view: SiteView, id: WorkId) -> Planned:
    """The page of one work, planned: the work itself is not looked at."""
    return Planned(
        "paper", paper_path(id), paper_key(view, id), lambda: paper_page(view, view.catalog.works[id])
    )


def paper_page(view: SiteView, work: Work) -> Page:
    """The page of one work."""
    _, record = view.strings, work.record
    title = without_mathematics(record.title)
    row = work_row(view, work.id)  # lists say the same, and are made anyway
    body = PaperPage(
        title=row.title,
        authors=tuple(_author_faces(view, work)),
        runs=row.authors if len(work.authorships) <= MOST_IN_ROWS else author_runs(view, work),
        author_note=row.author_note,
        venue=row.venue,
        date=row.date,
        year=record.year,
        type=row.type,
        status=record.status,
        status_note=_(STATUS_NOTES[record.status]) if record.status != "published" else "",
        identifiers=identifier_links(record),
        actions=_actions(record, _),
        code_mentioned=record.code is True,
        summary=record.summary or "",
        abstract=markup.paragraphs(record.abstract) if record.abstract else markup.paragraphs(""),
        topics=row.topics,
        details=_details(record, _),
        figures=paper_figures(view, work),
        versions=tuple(_versions(view, work)),
        citations=tuple(_citations(view, work)),
        related=related_works(view, work),
        provenance=work_sources(work, view.config, partial(correct_field, view), _),
        correction=correct_paper(view, work),
        identity=tuple(_identity(work, _)),
        picture=paper_picture(view, work),
    )
    description = _description(work, title, row.venue.label if row.venue else "", _)
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
    shown = EXPORTS if view.config.citations == "all" else EXPORTS[:1]
    for format_ in shown:
        text = format_.join([entry_of(view, work.id, format_)])
        yield format_.label, text, format_.suffix


def _actions(record: PaperRecord, _: Strings) -> tuple[Link, ...]:
    links = (
        (_("PDF"), record.pdf, "pdf"),
        (_("Read"), record.url, "url"),
        (_("Code"), record.code if isinstance(record.code, str) else None, "code"),
        (_("Data"), record.data, "data"),
        (_("Video"), record.video, "video"),
        (_("Slides"), record.slides, "slides"),
        (_("Poster"), record.poster, "poster"),
    )
    return tuple(Link(label, url=url, kind=kind) for label, url, kind in links if url)


def _details(record: PaperRecord, _: Strings) -> tuple[tuple[str, str], ...]:
    details = [
        (_(label), getattr(record, field)) for field, label in FIELD_LABELS.items() if getattr(record, field)
    ]
    for label, values in (
        (_("Editors"), [e if isinstance(e, str) else e.name for e in record.editors]),
        (_("Organisations"), record.organisations),
        (_("Categories"), record.categories),
        (_("Keywords"), record.keywords),
        (_("Awards"), record.awards),
    ):
        if values:
            details.append((label, ", ".join(values)))
    return tuple(details)


def _versions(view: SiteView, work: Work) -> Iterator[VersionRow]:
    """Every form in which the work appeared; nothing where there is one."""
    if len(work.versions) == 1 and not work.versions[0].record.versions:
        return
    for number, source in enumerate(work.versions):
        yield _version_row(
            view,
            source,
            source.record,
            number == 0,
            view.strings.told(work.reasons[number - 1]) if number else "",
        )
        for declared in source.record.versions:
            yield _version_row(
                view, source, declared, False, view.strings("listed under versions in the record")
            )


def _version_row(
    view: SiteView,
    source: Sourced[PaperRecord],
    version: PaperRecord | PaperVersion,
    preferred: bool,
    reason: str,
) -> VersionRow:
    _ = view.strings
    place = source.place_of("versions") if isinstance(version, PaperVersion) else source.place
    links = [*identifier_links(version)]
    for label, url in ((_("Read"), version.url), (_("PDF"), version.pdf)):
        if url:
            links.append(Link(label, url=url))
    kind = type_label(version, _) if isinstance(version, PaperRecord) else version_label(version, _)
    return VersionRow(
        type=kind,
        venue=version.venue or "",
        date=_.date(version.date),
        title=markup.title(version.title if isinstance(version, PaperRecord) else source.record.title),
        links=tuple(links),
        place=below_content(place, view.config),
        edit_url=line_url(place, view.config),
        preferred=preferred,
        reason=reason,
    )


def _identity(work: Work, _: Strings) -> Iterator[tuple[str, str]]:
    """The names that were read as people for one reason, and the reason."""
    names: dict[str, list[str]] = {}
    for authorship in work.authorships:
        names.setdefault(authorship.evidence, []).append(authorship.printed)
    for evidence, printed in names.items():
        yield ", ".join(printed), _.told(evidence)


def _description(work: Work, title: str, venue: str, _: Strings) -> str:
    if work.record.summary:
        return work.record.summary
    names = [authorship.printed for authorship in work.authorships]
    if names and (len(names) > 1 or work.gaps):
        title = _("%(title)s by %(name)s and others", title=title, name=names[0])
    elif names:
        title = _("%(title)s by %(name)s", title=title, name=names[0])
    where = f", {venue}" if venue else ""
    when = f" {work.year}" if work.year else ""
    return shorten(f"{title}{where}{when}", 160)

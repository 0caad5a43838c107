"""Export files: the works of a person, a topic, a venue and the whole site in every citation format.

There are files for slices, none for single papers: a paper's page holds its own text, and 100,000 papers
would make 300,000 files.  Abstracts are left out: they are most of the bytes, and the paper's page has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from generator.emit.context import Link
from generator.emit.keys import works_key, works_keys
from generator.emit.order import newest_works
from generator.emit.page import PlannedFile, PlannedList
from generator.emit.view import SiteView, author_path, topic_path, venue_path
from generator.emit.words import named
from generator.exports import EXPORTS, ExportFormat
from generator.model.fields import AuthorId, TopicId, VenueId, WorkId
from generator.model.said import N_

KINDS = tuple(format_.name for format_ in EXPORTS)
"""Citations among the pieces that are made of works once."""
_WORKS = 100
"""Entries that are about as much to do as one record."""
LONG = 200
"""Works from which a correction in one makes only its entry again."""

Folder = Literal["authors", "topics", "venues"]


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """A way to follow a slice."""

    suffix: str
    label: str
    media_type: str
    kind: str


FEEDS = (
    FeedFormat("atom", N_("Atom feed"), "application/atom+xml", "atom"),
    FeedFormat("feed.json", N_("JSON Feed"), "application/feed+json", "feed"),
)
"""Written by `feeds`."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Works that belong together, with files of their own."""

    title: str
    page: str
    """The page whose works these are."""
    base: str
    """Path of its files without ending."""
    works: tuple[WorkId, ...]
    """Newest first."""


def slice_of(view: SiteView, folder: Folder, id: str) -> Slice | None:
    """The slice of a person, topic or venue; None where it has no files.

    With a record one work is enough, without one `files_from` are needed.  People who are not to be found
    by search engines have none.
    """
    if folder == "authors":
        author = view.catalog.authors[AuthorId(id)]
        if author.source and author.source.record.noindex:
            return None
        title, page, recorded = author.name, author_path(author.id), author.source is not None
        works = view.catalog.works_of.get(author.id, ())
    elif folder == "topics":
        topic = view.derived.topics[TopicId(id)]
        title, page, recorded = topic.name, topic_path(topic.id), topic.source is not None
        works = view.derived.works_on.get(topic.id, ())
    else:
        venue = view.catalog.venues[VenueId(id)]
        title, page, recorded = venue.name, venue_path(venue.id), venue.source is not None
        works = view.catalog.works_at.get(venue.id, ())
    least = 1 if recorded else view.config.files_from
    return Slice(title, page, f"{folder}/{id}", works) if len(works) >= least else None


def slices(view: SiteView) -> Iterator[Slice]:
    """Every slice of the site but the whole."""
    folders: tuple[tuple[Folder, Iterable[str]], ...] = (
        ("authors", view.catalog.authors),
        ("topics", view.derived.topics),
        ("venues", view.catalog.venues),
    )
    for folder, ids in folders:
        for id in ids:
            if found := slice_of(view, folder, id):
                yield found


def whole_site(view: SiteView) -> Slice:
    """All works."""
    works = tuple(newest_works(view))
    return Slice(view.config.site_name, "index.html", "papers/all", works)


def export_files(view: SiteView) -> Iterator[PlannedFile | PlannedList]:
    """The export files of the whole site."""
    yield from exports_of(view, whole_site(view))


def exports_of(view: SiteView, one: Slice) -> Iterator[PlannedFile | PlannedList]:
    """Every export file of a slice."""
    key = works_key(view, one.works)
    for format_ in EXPORTS:
        path = f"{one.base}.{format_.suffix}"
        if len(one.works) < LONG:
            yield PlannedFile(path, key, partial(_export, view, one, format_))
        else:
            parts = partial(_entries, view, one, format_)
            around = format_.head.encode(), format_.between.encode(), format_.tail.encode()
            size = 1 + len(one.works) // _WORKS
            yield PlannedList(path, key, parts, format_.pieces, format_.mark, *around, size)


def _export(view: SiteView, one: Slice, format_: ExportFormat) -> bytes:
    return format_.join(entry_of(view, work, format_) for work in one.works).encode()


def _entries(view: SiteView, one: Slice, format_: ExportFormat) -> tuple[bytes, Callable[[int], str]]:
    return works_keys(view, one.works), lambda number: entry_of(view, one.works[number], format_)


def entry_of(view: SiteView, work: WorkId, format_: ExportFormat) -> str:
    """A work's entry without its abstract: made once, for its page and for every slice that holds it."""
    entry = view.pieces.find(work, format_.name)
    if entry is None:
        shown = view.catalog.works[work]
        entries = {every.name: every.entry(shown, False) for every in EXPORTS}
        for name, text in entries.items():
            view.pieces.keep(work, name, text)
        entry = entries[format_.name]
    return entry


def export_links(view: SiteView, folder: Folder, id: str) -> tuple[Link, ...]:
    """The export files and feeds of a page; none where it has no slice."""
    found = slice_of(view, folder, id)
    if found is None:
        return ()
    exports = (Link(f.label, path=f"{found.base}.{f.suffix}", kind=f.name) for f in EXPORTS)
    feeds = (Link(view.strings(f.label), path=f"{found.base}.{f.suffix}", kind=f.kind) for f in _feeds(view))
    return (*exports, *feeds)


def feed_alternates(view: SiteView, folder: Folder, id: str) -> tuple[tuple[str, str, str], ...]:
    """Media type, path and title of a page's feeds, for its head."""
    found = slice_of(view, folder, id)
    if found is None:
        return ()
    return alternates(view, found)


def alternates(view: SiteView, one: Slice) -> tuple[tuple[str, str, str], ...]:
    """Media type, path and title of a slice's feeds."""
    _ = view.strings
    return tuple(
        (feed.media_type, f"{one.base}.{feed.suffix}", named(_, one.title, _(feed.label)))
        for feed in _feeds(view)
    )


def _feeds(view: SiteView) -> tuple[FeedFormat, ...]:
    """Feeds need addresses that hold everywhere: without `site_url` there are none."""
    return FEEDS if view.config.site_url else ()

"""All files of a topic or venue as a group: its page, the further pages of its works, exports and feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from generator.emit.chapters import ROWS, Book, chapter_pages
from generator.emit.corrections import correct_subject
from generator.emit.feeds import feeds_of
from generator.emit.keys import subject_key, topic_key, venue_key, works_key
from generator.emit.order import sums_of
from generator.emit.page import Planned, PlannedFile, PlannedGroup, PlannedList
from generator.emit.slices import Folder, exports_of, slice_of
from generator.emit.subjects import narrower_topics, topic_book, topic_page, venue_book, venue_page
from generator.emit.view import SiteView, topic_path, venue_path
from generator.model.catalog import Topic, Venue
from generator.model.fields import TopicId, WorkId

Files = Iterator[Planned | PlannedFile | PlannedList]
_WORKS = 8
"""Works of a topic or venue that are about as much to do as one record."""


def topic_groups(view: SiteView) -> Iterator[PlannedGroup]:
    """The files of each topic."""
    all_narrower = narrower_topics(view)
    for topic in view.derived.topics.values():
        narrower = all_narrower.get(topic.id, ())
        key, make = partial(_topic_key, view, topic, narrower), partial(_topic_files, view, topic, narrower)
        works = view.derived.works_on.get(topic.id, ())
        yield _group(view, "topics", topic_path(topic.id), works, key, make)


def venue_groups(view: SiteView) -> Iterator[PlannedGroup]:
    """The files of each venue."""
    for venue in view.catalog.venues.values():
        key, make = partial(_venue_key, view, venue), partial(_venue_files, view, venue)
        works = view.catalog.works_at.get(venue.id, ())
        yield _group(view, "venues", venue_path(venue.id), works, key, make)


def _topic_key(view: SiteView, topic: Topic, narrower: Sequence[TopicId]) -> bytes:
    """What the page shows, and the file that it offers to write."""
    broader = map(TopicId, topic.source.record.broader if topic.source else ())
    family = (t for t in (topic.id, *broader, *narrower) if t in view.derived.topics)
    own = [topic_key(view, id) for id in family], correct_subject(view, "topics", topic).url
    works = view.derived.works_on.get(topic.id, ())
    return _page_key(view, topic_path(topic.id), works, *own)


def _venue_key(view: SiteView, venue: Venue) -> bytes:
    own = venue_key(view, venue.id), correct_subject(view, "venues", venue).url
    works = view.catalog.works_at.get(venue.id, ())
    return _page_key(view, venue_path(venue.id), works, *own)


def _page_key(view: SiteView, path: str, works: Sequence[WorkId], *own: Any) -> bytes:
    _, _, pictured, shape = sums_of(view, path, works)
    return subject_key(view, shape, works if len(works) <= ROWS else works[:ROWS], pictured, *own)


def _group(
    view: SiteView, folder: Folder, path: str, works: Sequence[WorkId],
    key: Callable[[], bytes], make: Callable[[], Files],
) -> PlannedGroup:  # fmt: skip
    found = view.keys.subjects.get(path)
    if found is None:
        found = view.keys.subjects[path] = works_key(view, works, key())
    shells = [("subject", folder), *([("papers", folder)] if len(works) > ROWS else [])]
    return PlannedGroup(found, make, 1 + len(works) // _WORKS, tuple(shells), name="topics and venues")


def _topic_files(view: SiteView, topic: Topic, narrower: Sequence[TopicId]) -> Files:
    key, make = _topic_key(view, topic, narrower), partial(topic_page, view, topic, narrower)
    page = Planned("subject", topic_path(topic.id), key, make)
    yield from _files(view, "topics", topic, page, topic_book(view, topic))


def _venue_files(view: SiteView, venue: Venue) -> Files:
    page = Planned("subject", venue_path(venue.id), _venue_key(view, venue), partial(venue_page, view, venue))
    yield from _files(view, "venues", venue, page, venue_book(view, venue))


def _files(view: SiteView, folder: Folder, subject: Topic | Venue, page: Planned, book: Book | None) -> Files:
    yield page
    if book:
        yield from chapter_pages(view, book)
    if found := slice_of(view, folder, subject.id):
        yield from exports_of(view, found)
        yield from feeds_of(view, found)

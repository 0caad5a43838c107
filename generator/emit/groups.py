"""Pages and files of neighbouring records as one: where nothing changed, none of a few hundred is looked at.

Where one group ends and the next begins is said by the ids alone, so a record that comes or goes changes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar
from zlib import crc32

from generator.emit.authors import planned_author
from generator.emit.feeds import feeds_of
from generator.emit.keys import author_key, key_of, paper_key
from generator.emit.page import Planned, PlannedFile, PlannedGroup, PlannedList
from generator.emit.papers import planned_paper
from generator.emit.slices import exports_of, slice_of
from generator.emit.view import SiteView
from generator.model.catalog import Author
from generator.model.fields import WorkId

T = TypeVar("T")
MEAN = 256
"""Records of a group, on average."""


def author_groups(view: SiteView) -> Iterator[PlannedGroup]:
    """Researchers: their pages, exports and feeds."""
    for authors in _parts(view.catalog.authors.values(), lambda author: author.id):
        key = key_of("authors", [author_key(view, author) for author in authors])
        make = partial(author_files, view, authors)
        yield PlannedGroup(key, make, len(authors), (("author", "authors"),), name="researchers")


def paper_groups(view: SiteView) -> Iterator[PlannedGroup]:
    """The pages of papers."""
    for works in _parts(view.catalog.works, lambda id: id):
        key = key_of("papers", [paper_key(view, work) for work in works])
        yield PlannedGroup(
            key, partial(_paper_pages, view, works), len(works), (("paper", "papers"),), name="papers"
        )


def author_files(view: SiteView, authors: Iterable[Author]) -> Iterator[Planned | PlannedFile | PlannedList]:
    """Page, exports and feeds of each researcher: all that their keys stand for."""
    for author in authors:
        yield planned_author(view, author)
        if found := slice_of(view, "authors", author.id):
            yield from exports_of(view, found)
            yield from feeds_of(view, found)


def _paper_pages(view: SiteView, works: Iterable[WorkId]) -> Iterator[Planned]:
    for work in works:
        yield planned_paper(view, work)


def _parts(records: Iterable[T], id_of: Callable[[T], str]) -> Iterator[list[T]]:
    part: list[T] = []
    for record in records:
        part.append(record)
        if not crc32(id_of(record).encode()) % MEAN:
            yield part
            part = []
    if part:
        yield part

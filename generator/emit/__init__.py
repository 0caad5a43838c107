"""Stage 5: what to write, page by page; how it is written is the build stage's matter.

| page kind | address | made by |
|---|---|---|
| author | `authors/<id>.html` | `authors` |
| namesakes | `authors/<bare name>.html` | `decisions` |
| paper | `papers/<id>.html` | `papers` |
| subject | `topics/<id>.html`, `venues/<id>.html` | `subjects`, `subject_groups` |
| people, papers, subjects | `…/index.html`, `…/index-<part>.html` | `listings` |
| review | `review.html` | `decisions` |
| explore, path, compare | `explore.html`, `path.html`, `compare.html` | `explore` |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from generator.derive import layout
from generator.emit.data import data_files as browser_files
from generator.emit.decisions import namesake_pages, review_pages
from generator.emit.evidence import evidence_files
from generator.emit.explore import explore_groups, explore_pages
from generator.emit.feeds import feed_files
from generator.emit.groups import author_groups, paper_groups
from generator.emit.home import home_page
from generator.emit.key_store import Keys
from generator.emit.link_pictures import link_pictures
from generator.emit.listings import listing_pages
from generator.emit.lookup import find_page
from generator.emit.page import (
    AnyFile,
    DataFile,
    Page,
    PlainFile,
    Planned,
    PlannedFile,
    PlannedGroup,
    PlannedList,
)
from generator.emit.slices import export_files
from generator.emit.subject_groups import topic_groups, venue_groups
from generator.emit.view import SiteView, forgotten_paths, record_paths

PAGE_TYPES: tuple[Callable[[SiteView], Iterator[Page | Planned | PlannedGroup]], ...] = (
    author_groups,
    namesake_pages,
    paper_groups,
    topic_groups,
    venue_groups,
    listing_pages,
    review_pages,
    explore_pages,
)
"""Everything that makes record pages; a new page kind is one line here."""

FILE_TYPES: tuple[Callable[[SiteView], Iterator[AnyFile]], ...] = (
    export_files,
    feed_files,
    link_pictures,
    evidence_files,
    browser_files,
    explore_groups,
)
"""Everything that makes files which are no pages; first those that plan them."""

__all__ = [
    "FILE_TYPES",
    "PAGE_TYPES",
    "AnyFile",
    "DataFile",
    "Keys",
    "Page",
    "Planned",
    "PlannedFile",
    "PlannedGroup",
    "PlannedList",
    "SiteView",
    "data_files",
    "emit_pages",
    "find_page",
    "forgotten_paths",
    "home_page",
    "plan_all",
    "plan_files",
    "plan_pages",
    "prepare",
    "record_paths",
]


def prepare(view: SiteView) -> None:
    """What the pictures of many pages share, made before any of them is."""
    layout.prepare(view.config.graph_people)


def plan_pages(view: SiteView) -> Iterator[Page | Planned | PlannedGroup]:
    """Every record page of the site, planned; those that are many with the files beside them."""
    for pages in PAGE_TYPES:
        yield from pages(view)


def plan_files(view: SiteView) -> Iterator[AnyFile]:
    """Every other file; those that are many are planned, not made."""
    for files in FILE_TYPES:
        yield from files(view)


def plan_all(view: SiteView) -> Iterator[Page | Planned | PlainFile]:
    """Every page and file, one after the other."""
    for planned in chain(plan_pages(view), plan_files(view)):
        if isinstance(planned, PlannedGroup):
            yield from planned.make()
        else:
            yield planned


def emit_pages(view: SiteView) -> Iterator[Page]:
    """Every record page of the site, made, one after the other: none is kept."""
    for planned in plan_all(view):
        if isinstance(planned, Page | Planned):
            yield planned.make() if isinstance(planned, Planned) else planned


def data_files(view: SiteView) -> Iterator[DataFile]:
    """Every file beside the pages, made, one after the other."""
    for file in plan_all(view):
        if not isinstance(file, Page | Planned):
            yield file if isinstance(file, DataFile) else DataFile(file.path, file.make())

"""One page of the site by its address, made without walking over all others: for a preview."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.emit.authors import author_page
from generator.emit.chapters import Book, chapter_page
from generator.emit.decisions import namesake_pages, review_pages
from generator.emit.listings import people_lists
from generator.emit.page import Page, Planned
from generator.emit.paper_lists import paper_lists
from generator.emit.papers import paper_page
from generator.emit.subject_lists import topic_list, venue_list
from generator.emit.subjects import narrower_topics, topic_book, topic_page, venue_book, venue_page
from generator.emit.view import SiteView
from generator.model.fields import AuthorId, TopicId, VenueId, WorkId


def find_page(view: SiteView, path: str) -> Page | None:
    """The page at a site path, as `plan_pages` gives it; None where there is none.

    The map, the path and the comparison are left out: they show files that only a whole build makes.
    """
    if not path.endswith(".html"):
        return None
    folder, _, id = path.removesuffix(".html").rpartition("/")
    find = _RECORDS.get(folder)
    page = find(view, id) if find else None
    if page is not None:
        return page
    lists = next((pages for start, pages in _LISTS.items() if path.startswith(start)), None)
    found = next((page for page in lists(view) if page.path == path), None) if lists else None
    return found.make() if isinstance(found, Planned) else found


def _author(view: SiteView, id: str) -> Page | None:
    author = view.catalog.authors.get(AuthorId(id))
    if author is not None:
        return author_page(view, author)
    if AuthorId(id) not in view.catalog.disambiguations:
        return None
    return next(page for page in namesake_pages(view) if page.path == f"authors/{id}.html")


def _paper(view: SiteView, id: str) -> Page | None:
    work = view.catalog.works.get(WorkId(id))
    return paper_page(view, work) if work else None


def _topic(view: SiteView, id: str) -> Page | None:
    id, _, suffix = id.partition("_")
    topic = view.derived.topics.get(TopicId(id))
    if topic is None or suffix:
        return _chapter(view, topic_book(view, topic) if topic else None, suffix)
    return topic_page(view, topic, narrower_topics(view).get(topic.id, ()))


def _venue(view: SiteView, id: str) -> Page | None:
    id, _, suffix = id.partition("_")
    venue = view.catalog.venues.get(VenueId(id))
    if venue is None or suffix:
        return _chapter(view, venue_book(view, venue) if venue else None, suffix)
    return venue_page(view, venue)


def _chapter(view: SiteView, book: Book | None, suffix: str) -> Page | None:
    found = (c for c in book.chapters if c.suffix == suffix) if book else iter(())
    return next((chapter_page(view, book, c) for c in found if book), None)


_RECORDS: dict[str, Callable[[SiteView, str], Page | None]] = {
    "authors": _author,
    "papers": _paper,
    "topics": _topic,
    "venues": _venue,
}
_LISTS: dict[str, Callable[[SiteView], Iterable[Page | Planned]]] = {
    "authors/index": people_lists,
    "papers/index": paper_lists,
    "topics/index": lambda view: [topic_list(view)],
    "venues/index": lambda view: [venue_list(view)],
    "review": review_pages,
}
"""By the beginning of their addresses."""

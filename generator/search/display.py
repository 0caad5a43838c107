"""What a result shows, in small files that are fetched only for the results on the screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from generator.emit import DataFile, SiteView
from generator.emit.view import initials, plural, topic_path, venue_path
from generator.mathematics import without_mathematics
from generator.model.fields import AuthorId, WorkId
from generator.search.documents import names_of
from generator.search.fields import SPACES, Space
from generator.search.hand_written import HandWritten
from generator.text import shorten

PLACES_PER_FILE = 64
NAMES_SHOWN = 4

Shown: TypeAlias = tuple[str | int, ...]


def document_files(
    view: SiteView, pages: Sequence[HandWritten], numbers: Mapping[Space, Mapping[str, int]]
) -> Iterator[DataFile]:
    """`search/<space>/<number // 64>.json`: place in the file → what is shown."""
    others = _others(view, pages)
    show: dict[Space, Callable[[str], Shown]] = {
        "a": lambda key: _person(view, AuthorId(key)),
        "p": lambda key: _paper(view, WorkId(key)),
        "o": others.__getitem__,
    }
    for space in SPACES:
        ordered = sorted(numbers[space].items(), key=lambda item: item[1])
        for file, items in groupby(ordered, key=lambda item: item[1] // PLACES_PER_FILE):
            content = {str(number % PLACES_PER_FILE): show[space](key) for key, number in items}
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            yield DataFile(f"search/{space}/{file}.json", text.encode())


def _person(view: SiteView, id: AuthorId) -> Shown:
    author = view.catalog.authors[id]
    places = author.source.record.affiliations if author.source else ()
    works = plural(len(view.catalog.works_of.get(id, ())), "work")
    detail = " · ".join((works, *(place.name for place in places[:1])))
    return (id, author.name, detail, initials(author.name))


def _paper(view: SiteView, id: WorkId) -> Shown:
    work = view.catalog.works[id]
    names = names_of(view, work)
    more = " …" if len(names) > NAMES_SHOWN or work.gaps else ""
    venue = view.catalog.venues[work.venue].name if work.venue else ""
    title = without_mathematics(work.record.title)
    return (id, title, ", ".join(names[:NAMES_SHOWN]) + more, venue, work.year or 0)


def _others(view: SiteView, pages: Sequence[HandWritten]) -> dict[str, Shown]:
    found: dict[str, Shown] = {}
    for topic in view.derived.topics.values():
        path = topic_path(topic.id)
        found[path] = (
            path,
            topic.name,
            plural(len(view.derived.works_on.get(topic.id, ())), "paper"),
            "topic",
        )
    for venue in view.catalog.venues.values():
        path = venue_path(venue.id)
        full = shorten(venue.source.record.full_name or "", 80) if venue.source else ""
        works = plural(len(view.catalog.works_at.get(venue.id, ())), "paper")
        found[path] = (path, venue.name, " · ".join(filter(None, (works, full))), "venue")
    for page in pages:
        found[page.path] = (page.path, page.title, shorten(page.description, 120), "page")
    return found

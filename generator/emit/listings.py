"""Listings: people A–Z, papers by year, topics, venues; large ones split so that each page stays light."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.emit.alphabet import Shelf, shelves
from generator.emit.chapters import UNDATED, Chapter, chapters_of, parts_of
from generator.emit.context import (
    Face,
    LetterGroup,
    Link,
    PaperList,
    PeopleList,
)  # fmt: skip
from generator.emit.heads import listing_head, work_items
from generator.emit.keys import key_of, person_key, topic_key, works_key
from generator.emit.page import Page, Planned, PlannedGroup
from generator.emit.people import leading, person_card
from generator.emit.rows import by_year, work_rows
from generator.emit.subject_lists import topic_list, venue_list
from generator.emit.view import SiteView, face, newest_works
from generator.emit.words import so_many_works
from generator.model.catalog import Author
from generator.model.fields import AuthorId, WorkId

PEOPLE_ON_ONE_PAGE = 2_000
"""A–Z lists longer than this get a page for each letter."""
FEATURED = 12
"""People shown as cards above the list."""


def listing_pages(view: SiteView) -> Iterator[Page | Planned | PlannedGroup]:
    """Every listing of the site."""
    yield _people_group(view)
    yield from paper_lists(view)
    yield topic_list(view)
    yield venue_list(view)


def _people_group(view: SiteView) -> PlannedGroup:
    """The lists of people: tens of thousands need not be put in order where none of them has changed."""
    authors = view.catalog.authors.values()
    cards = _cards_key(view, _featured(view, sum(1 for author in authors if author.source), alone=True))
    key = key_of(_people_key(view, authors), cards)
    return PlannedGroup(key, partial(people_lists, view), 1 + len(authors) // 50, (("people", "authors"),))


def people_lists(view: SiteView) -> Iterator[Planned]:
    """People A–Z, without those who asked not to be found."""
    shown = [a for a in view.catalog.authors.values() if not (a.source and a.source.record.noindex)]
    letters = shelves(shown)
    split = len(shown) > PEOPLE_ON_ONE_PAGE
    jump = tuple(
        Link(
            letter.label,
            path=letter.path if split else f"authors/index.html#{letter.anchor}",
            count=len(letter.people),
        )
        for letter in letters
    )
    yield _people_index(view, [author for letter in letters for author in letter.people], jump,
                        () if split else letters)  # fmt: skip
    told = [(j.label, j.count) for j in jump]
    for letter in letters if split else ():
        for shelf, among in letter.all():
            parts = [(part.anchor, len(part.people)) for part in shelf.parts or among]
            people = () if shelf.parts else shelf.people
            key = key_of(shelf.label, len(shown), told, parts, _people_key(view, people))
            make = partial(_letter_page, view, letter.label, shelf, among, jump)
            yield Planned("people", shelf.path, key, make)


def _people_key(view: SiteView, people: Iterable[Author]) -> bytes:
    works_of = view.catalog.works_of
    return key_of([(person_key(view, author.id), len(works_of.get(author.id, ()))) for author in people])


def _people_index(
    view: SiteView, authors: Sequence[Author], jump: tuple[Link, ...], letters: Sequence[Shelf]
) -> Planned:
    """The first page: cards of some people, and all of them by letter where they stand on one page."""
    recorded = sum(1 for author in authors if author.source)
    featured = _featured(view, recorded, alone=not letters)
    told = [(j.label, j.count) for j in jump]
    key = key_of(_cards_key(view, featured), recorded, told, _people_key(view, authors))

    def make() -> Page:
        _ = view.strings
        shown = tuple(person_card(view, id) for id in featured)
        groups = tuple(_letter_group(view, letter) for letter in letters)
        title = _("Researchers")
        reason = _("With a record of their own") if recorded else _("Most papers")
        body = PeopleList(title, len(authors), shown, reason, jump, groups, "", (), "")
        return _people_page(view, "authors/index.html", title, body)

    return Planned("people", "authors/index.html", key, make)


def _featured(view: SiteView, recorded: int, *, alone: bool) -> list[AuthorId]:
    """Who has a card above the lists: people with a record; else, where no list stands below, anybody."""
    return leading(view, min(FEATURED, recorded) or (FEATURED if alone else 0))


def _cards_key(view: SiteView, featured: Sequence[AuthorId]) -> bytes:
    cards = [(person_key(view, id), works_key(view, view.catalog.works_of.get(id, ()))) for id in featured]
    return key_of(cards, [topic_key(view, id) for id in view.derived.topics] if featured else [])


def _letter_page(
    view: SiteView, letter: str, shelf: Shelf, among: Sequence[Shelf], jump: tuple[Link, ...]
) -> Page:
    """The people of a shelf, or where they stand."""
    title = view.strings("Researchers: %(letter)s", letter=shelf.label)
    groups = () if shelf.parts else (_letter_group(view, shelf),)
    parts = tuple(Link(p.label, path=p.path, count=len(p.people)) for p in shelf.parts or among)
    here = "" if shelf.parts or not among else shelf.path
    body = PeopleList(title, len(shelf.people), (), "", jump, groups, letter, parts, here)
    return _people_page(view, shelf.path, title, body)


def _people_page(view: SiteView, path: str, title: str, body: PeopleList) -> Page:
    about = view.strings.plural("%(count)s researcher, A–Z by family name.",
                                "%(count)s researchers, A–Z by family name.", body.total)  # fmt: skip
    listed = body.groups[0].people if len(body.groups) == 1 else tuple(c.face for c in body.featured)
    items = [(person.name, person.path) for person in listed]
    return Page("people", path, title, about, body, listing_head(view, title, path, about, items, body.total))


def _letter_group(view: SiteView, shelf: Shelf) -> LetterGroup:
    return LetterGroup(shelf.label, shelf.anchor, tuple(_counted_face(view, a) for a in shelf.people))


def _counted_face(view: SiteView, author: Author) -> Face:
    count = len(view.catalog.works_of.get(author.id, ()))
    number = f"{author.number} · " if author.number else ""
    return face(author, detail=f"{number}{so_many_works(view.strings, count)}", count=count)


def paper_lists(view: SiteView) -> Iterator[Planned]:
    """Papers by year, newest first."""
    works = newest_works(view)
    years: dict[str, list[WorkId]] = {}
    for work in works:
        years.setdefault(str(view.catalog.works[work].year or UNDATED), []).append(work)
    split = len(works) > view.config.listing_year_pages
    jump = tuple(
        Link(
            _year(view, year),
            path=f"papers/index-{year}.html" if split else f"papers/index.html#y{year}",
            count=len(ids),
        )
        for year, ids in years.items()
    )
    told = [(link.label, link.count) for link in jump]
    if not split:
        key = works_key(view, works, told)
        yield Planned("papers", "papers/index.html", key, partial(_all_papers, view, works, jump))
        return
    chapters = chapters_of(view, works)
    for chapter in chapters:
        year = [c for c in chapters if c.year == chapter.year]
        parts = [(c.part, len(c.works)) for c in year]
        key = works_key(view, chapter.works, told, chapter.year, chapter.part, parts, len(works))
        for first in (True, False) if chapter is chapters[0] else (False,):
            path = "papers/index.html" if first else _chapter_path(chapter)
            total = len(works) if first else 0
            make = partial(_papers_of_year, view, path, chapter, year, jump, len(works), total)
            yield Planned("papers", path, key, make)


def _all_papers(view: SiteView, works: Sequence[WorkId], jump: tuple[Link, ...]) -> Page:
    _, title = view.strings, view.strings("Papers")
    about = _.plural("%(count)s paper by year.", "%(count)s papers by year.", len(works))
    body = PaperList(title, len(works), len(works), "", jump, by_year(work_rows(view, works)))
    return _paper_page(view, "papers/index.html", title, about, works, body)


def _papers_of_year(
    view: SiteView, path: str, chapter: Chapter, year: list[Chapter], jump: tuple[Link, ...], all_works: int,
    total: int,
) -> Page:  # fmt: skip
    """The papers of a chapter; the newest ones are the page of all papers, too, which tells their number."""
    _ = view.strings
    dated = chapter.year != UNDATED
    title = _("Papers of %(year)s", year=chapter.label(_)) if dated else _("Papers without a date")
    body = replace(_year_list(view, title, chapter, year, jump), total=all_works)
    about = (
        _.plural("%(count)s paper by year.", "%(count)s papers by year.", total)
        if total
        else _.plural("%(count)s paper.", "%(count)s papers.", body.shown)
    )
    return _paper_page(view, path, _("Papers") if total else title, about, chapter.works, body)


def _year(view: SiteView, year: str) -> str:
    return year if year != UNDATED else view.strings("undated")


def _chapter_path(chapter: Chapter) -> str:
    return f"papers/index-{chapter.suffix}.html"


def _year_list(
    view: SiteView, title: str, chapter: Chapter, year: list[Chapter], jump: tuple[Link, ...]
) -> PaperList:
    """The papers of a chapter, with links to the other pages of its `year`."""
    return PaperList(
        heading=title,
        shown=len(chapter.works),
        total=0,
        here=_year(view, chapter.year),
        jump=jump,
        groups=by_year(work_rows(view, chapter.works)),
        parts=parts_of(year, {c.part: _chapter_path(c) for c in year}),
        part=str(chapter.part),
        more=tuple(map(_chapter_path, year)) if len(year) > 1 else (),
    )


def _paper_page(
    view: SiteView, path: str, title: str, about: str, works: Sequence[WorkId], body: PaperList
) -> Page:
    items = work_items([view.catalog.works[work] for work in works])
    return Page("papers", path, title, about, body, listing_head(view, title, path, about, items, body.total))

"""Papers by year, the newest first: on one page where they are few, else on pages for each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.emit.chapters import Chapter, chapters_of_year, parts_of
from generator.emit.context import Link, PaperList
from generator.emit.heads import listing_head, work_items
from generator.emit.keys import key_of, works_key
from generator.emit.order import UNDATED, newest_works, works_by_year
from generator.emit.page import Page, Planned, PlannedGroup
from generator.emit.rows import by_year, work_rows
from generator.emit.view import SiteView
from generator.model.fields import WorkId

_WORKS = 8
"""Rows of a list that are about as much to do as one record."""


def paper_lists(view: SiteView) -> Iterator[Planned]:
    """Every page of the papers by year."""
    for planned in year_groups(view):
        if isinstance(planned, Planned):
            yield planned
        else:
            yield from planned.make()  # type: ignore[misc]  # nothing else is in them


def year_groups(view: SiteView) -> Iterator[Planned | PlannedGroup]:
    """The pages of each year; one page of all papers where these are few."""
    years = works_by_year(view)
    total = sum(map(len, years.values()))
    split = total > view.config.listing_year_pages
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
        works = newest_works(view)
        key = works_key(view, works, told)
        yield Planned("papers", "papers/index.html", key, partial(_all_papers, view, works, jump))
        return
    labels = [link.label for link in jump]
    for number, (year, ids) in enumerate(years.items()):
        all_told = told if number == 0 else []  # the newest ones are the page of all papers, too
        make = partial(_year_pages, view, chapters_of_year(year, ids), jump, first=number == 0)
        key = works_key(view, ids, labels, year, all_told)
        yield PlannedGroup(key, make, 1 + len(ids) // _WORKS, (("papers", "papers"),), name="lists")


def _year_pages(
    view: SiteView, year: Sequence[Chapter], jump: tuple[Link, ...], *, first: bool
) -> Iterator[Planned]:
    """The pages of a year; the `first` page of the newest also as that of all papers.

    Only that one says how many works other years have: else all pages would follow every date.
    """
    bare = tuple(link._replace(count=0) for link in jump)
    parts = [(c.part, len(c.works)) for c in year]
    for chapter in year:
        key = works_key(view, chapter.works, [link.label for link in jump], chapter.year, chapter.part, parts)
        if first and chapter is year[0]:
            told = key_of(key, [(link.label, link.count) for link in jump])
            make = partial(_papers_of_year, view, "papers/index.html", chapter, year, jump)
            yield Planned("papers", "papers/index.html", told, make)
        path = _chapter_path(chapter)
        yield Planned("papers", path, key, partial(_papers_of_year, view, path, chapter, year, bare))


def _all_papers(view: SiteView, works: Sequence[WorkId], jump: tuple[Link, ...]) -> Page:
    _, title = view.strings, view.strings("Papers")
    about = _.plural("%(count)s paper by year.", "%(count)s papers by year.", len(works))
    body = PaperList(title, len(works), len(works), "", jump, by_year(work_rows(view, works)))
    return _paper_page(view, "papers/index.html", title, about, works, body)


def _papers_of_year(
    view: SiteView, path: str, chapter: Chapter, year: Sequence[Chapter], jump: tuple[Link, ...]
) -> Page:
    """The papers of a chapter; the newest ones are the page of all papers, too, which tells their number."""
    _ = view.strings
    whole = path == "papers/index.html"
    dated = chapter.year != UNDATED
    title = _("Papers of %(year)s", year=chapter.label(_)) if dated else _("Papers without a date")
    total = sum(link.count for link in jump) if whole else sum(len(c.works) for c in year)
    body = replace(_year_list(view, title, chapter, year, jump), total=total)
    about = (
        _.plural("%(count)s paper by year.", "%(count)s papers by year.", total)
        if whole
        else _.plural("%(count)s paper.", "%(count)s papers.", body.shown)
    )
    return _paper_page(view, path, _("Papers") if whole else title, about, chapter.works, body)


def _year(view: SiteView, year: str) -> str:
    return year if year != UNDATED else view.strings("undated")


def _chapter_path(chapter: Chapter) -> str:
    return f"papers/index-{chapter.suffix}.html"


def _year_list(
    view: SiteView, title: str, chapter: Chapter, year: Sequence[Chapter], jump: tuple[Link, ...]
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

"""Long lists of works in pages of their own, year by year: a venue of 30,000 papers has no page of megabytes.

The first page keeps the address, all figures and the newest works; `venues/icml_2020.html` holds those of a
year, `venues/icml_2020-2.html` goes on where a year has very many.  No id has a `_`, so no record has such
an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.emit.context import Link, PaperList, YearBar
from generator.emit.heads import listing_head, work_items
from generator.emit.keys import works_key
from generator.emit.order import UNDATED, sums_of
from generator.emit.page import Page, Planned
from generator.emit.rows import by_year, work_rows
from generator.emit.view import SiteView
from generator.emit.words import named, so_many_papers
from generator.model.fields import WorkId
from generator.strings import Strings

ROWS = 150
"""Works on a page: 150 to 300 KB."""
GATHERED = 6_000
"""Works that a filter still gathers from all pages; where there are more, its field says so."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Works of one year, or a part of them."""

    year: str
    """`2020`, or `UNDATED`."""
    part: int
    parts: int
    """Pages of the year."""
    works: tuple[WorkId, ...]

    @property
    def suffix(self) -> str:
        """As in addresses: `2020`, `2020-2`."""
        return self.year if self.part == 1 else f"{self.year}-{self.part}"

    def label(self, _: Strings) -> str:
        """For people: `2020`, `2020, part 2 of 5`."""
        year = _("no date") if self.year == UNDATED else self.year
        if self.parts == 1:
            return year
        return _("%(year)s, part %(part)s of %(parts)s", year=year, part=self.part, parts=self.parts)


@dataclass(frozen=True, slots=True)
class Book:
    """A list of works that has chapters."""

    name: str
    path: str
    """Of its first page."""
    above: Link
    """The listing that it is in."""
    chapters: tuple[Chapter, ...]
    total: int

    def path_of(self, chapter: Chapter) -> str:
        """Where a chapter stands."""
        return f"{self.path.removesuffix('.html')}_{chapter.suffix}.html"

    def links(self, _: Strings, *, counted: bool) -> tuple[Link, ...]:
        """A link to each year, `counted` with its number of works: which every page would follow."""
        counts = works_of_years(self.chapters) if counted else {}
        return tuple(
            Link(
                c.year if c.year != UNDATED else _("No date"),
                path=self.path_of(c),
                count=counts.get(c.year, 0),
            )
            for c in self.chapters
            if c.part == 1
        )

    def gathered(self) -> tuple[str, ...]:
        """The pages that hold all works, for filters."""
        return tuple(map(self.path_of, self.chapters)) if self.total <= GATHERED else ()

    def bars(self, bars: Sequence[YearBar]) -> tuple[YearBar, ...]:
        """The bars of a chart, each leading to its year's page."""
        pages = {c.year: self.path_of(c).rpartition("/")[2] for c in self.chapters if c.part == 1}
        return tuple(replace(bar, page=pages.get(str(bar.year), "")) for bar in bars)


def chapters_of(years: Mapping[int, int], works: Sequence[WorkId]) -> tuple[Chapter, ...]:
    """The chapters of works, which are ordered from the newest, by how many each year has; 0 is no year."""
    chapters: list[Chapter] = []
    begin = 0
    for year, count in years.items():
        chapters += chapters_of_year(str(year or UNDATED), works[begin : begin + count])
        begin += count
    return tuple(chapters)


def chapters_of_year(year: str, works: Sequence[WorkId]) -> tuple[Chapter, ...]:
    """The chapters of the works of one year."""
    parts = -(-len(works) // ROWS)
    return tuple(
        Chapter(year, number + 1, parts, tuple(works[number * ROWS : (number + 1) * ROWS]))
        for number in range(parts)
    )


def works_of_years(chapters: Sequence[Chapter]) -> dict[str, int]:
    """The number of works of each year."""
    counts: dict[str, int] = {}
    for chapter in chapters:
        counts[chapter.year] = counts.get(chapter.year, 0) + len(chapter.works)
    return counts


def book(view: SiteView, name: str, path: str, above: Link, works: Sequence[WorkId]) -> Book | None:
    """The chapters of a topic's or venue's works; None where one page holds them."""
    if len(works) <= ROWS:
        return None
    return Book(name, path, above, chapters_of(sums_of(view, path, works)[1], works), len(works))


def chapter_pages(view: SiteView, book: Book) -> Iterator[Planned]:
    """A page for each chapter: it says nothing of other years but that they are there."""
    told = [(link.label, link.path) for link in book.links(view.strings, counted=False)]
    counts = works_of_years(book.chapters)
    for chapter in book.chapters:
        sizes = counts[chapter.year], chapter.parts
        key = works_key(view, chapter.works, book.name, told, chapter.suffix, sizes)
        yield Planned("papers", book.path_of(chapter), key, partial(chapter_page, view, book, chapter))


def chapter_page(view: SiteView, book: Book, chapter: Chapter) -> Page:
    """One page of a long list."""
    _ = view.strings
    title, path = named(_, book.name, chapter.label(_)), book.path_of(chapter)
    groups = by_year(work_rows(view, chapter.works))
    year = [c for c in book.chapters if c.year == chapter.year]
    total = sum(len(c.works) for c in year)
    body = PaperList(
        heading=title,
        shown=len(chapter.works),
        total=total,
        here=chapter.year if chapter.year != UNDATED else _("No date"),
        jump=book.links(_, counted=False),
        groups=groups,
        above=(book.above, Link(book.name, path=book.path)),
        parts=parts_of(year, {c.part: book.path_of(c) for c in year}),
        part=str(chapter.part),
        more=tuple(map(book.path_of, year)) if len(year) > 1 else (),
    )
    shown, whole = so_many_papers(_, len(chapter.works)), so_many_papers(_, total)
    about = _("%(shown)s of %(papers)s: %(title)s.", shown=shown, papers=whole, title=title)
    items = work_items([view.catalog.works[work] for work in chapter.works])
    head = listing_head(view, title, path, about, items, len(chapter.works))
    return Page("papers", path, title, about, body, head)


def parts_of(year: Sequence[Chapter], paths: dict[int, str]) -> tuple[Link, ...]:
    """Links to the pages of one year; none where there is one."""
    return tuple(Link(str(c.part), path=paths[c.part]) for c in year) if len(year) > 1 else ()
